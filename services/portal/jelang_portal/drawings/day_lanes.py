"""One day in lanes: when person, room, facilitator and officer are free, what was asked, what is offered (look: 04)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jelang_portal.drawings.lettering import width, wrap
from jelang_portal.drawings.svg import CARD, CLAY, FIELD, LINE, TEAL, drawing, element, line, rect, text

_BUSY = "#DCD1BC"


@dataclass(frozen=True)
class Span:
    """A stretch of the day in hours: 9.5 to 10.5, with its words where they fit."""

    start: float
    end: float
    words: str = ""


@dataclass(frozen=True)
class Lane:
    """One of the four that must be free, named in full and by one short word; `collides` makes the name bold."""

    name: str
    short: str
    busy: Sequence[Span]
    collides: bool = False


@dataclass(frozen=True)
class Day:
    """The lanes of a day from `opens` to `closes`; the asked-for time and the offered ones, numbered."""

    lanes: Sequence[Lane]
    opens: int
    closes: int
    offered: Sequence[Span]
    label: str
    asked: Span | None = None


def day_lanes(day: Day) -> Markup:
    """Time from left to right, a lane under the other."""
    wide, first, last, top, pitch = 780.0, 160.0, 762.0, 38.0, 46.0
    bottom = top + pitch * len(day.lanes) - 10

    def x(hour: float) -> float:
        return first + (min(max(hour, day.opens), day.closes) - day.opens) / (day.closes - day.opens) * (last - first)

    parts = []
    for hour in range(day.opens, day.closes + 1):
        parts += [
            line(x(hour), 28, x(hour), bottom + 8, LINE),
            text(x(hour), 20, f"{hour:02}.00", "t2 ts", "end" if hour == day.closes else "middle"),
        ]
    for row, lane in enumerate(day.lanes):
        y = top + row * pitch
        parts += _name(lane, y, first - 10)
        parts.append(rect(first, y, last - first, 36, CARD, stroke=LINE))
        for busy in lane.busy:
            from_x, room = x(busy.start), x(busy.end) - x(busy.start)
            parts += [rect(from_x, y, room, 36, _BUSY), rect(from_x, y, min(3.0, room), 36, FIELD)]
            if busy.words and width(busy.words, 13) < room - 12:
                parts.append(text(from_x + 9, y + 23, busy.words, "ts"))
    for span in day.offered:
        from_x, room = x(span.start), x(span.end) - x(span.start)
        parts.append(_offer(from_x, 31, room, bottom - 24))
    if day.asked:
        from_x, room = x(day.asked.start), x(day.asked.end) - x(day.asked.start)
        parts.append(rect(from_x, 31, room, bottom - 24, "none", rx=5, stroke=CLAY, stroke_width=3))
    flags, rows = _flags(day, x)
    parts += [
        shape
        for middle, row, words, asked in flags
        for shape in (
            [text(middle, bottom + 27 + row * 26, words, "tb tc", "middle")]
            if asked
            else _number(middle, bottom + 22 + row * 26, words)
        )
    ]
    return drawing(wide, bottom + 14 + max(rows, 1) * 26, day.label, parts, "wide-only")


def day_lanes_upright(day: Day) -> Markup:
    """Time from top to bottom, a lane beside the other, for a narrow screen."""
    wide, first, pitch = 328.0, 44.0, 40.0
    lane_width = (wide - first - 24) / len(day.lanes)
    top = 30.0

    def y(hour: float) -> float:
        return top + (min(max(hour, day.opens), day.closes) - day.opens) * pitch

    bottom, right = y(day.closes), wide - 24
    parts = []
    for hour in range(day.opens, day.closes + 1):
        parts += [
            line(first - 4, y(hour), right, y(hour), LINE),
            text(first - 8, y(hour) + 5, f"{hour:02}.00", "t2 ts", "end"),
        ]
    for column, lane in enumerate(day.lanes):
        x = first + column * lane_width
        parts.append(text(x, 16, lane.short, "ts tc" if lane.collides else "ts"))
        parts.append(rect(x, top, lane_width - 6, bottom - top, CARD, stroke=LINE))
        for busy in lane.busy:
            from_y, room = y(busy.start), y(busy.end) - y(busy.start)
            parts += [
                rect(x, from_y, lane_width - 6, room, _BUSY),
                rect(x, from_y, lane_width - 6, min(3.0, room), FIELD),
            ]
    lowest = 0.0
    for span in sorted(day.offered, key=lambda span: span.start):
        from_y, room = y(span.start), y(span.end) - y(span.start)
        parts.append(_offer(first - 3, from_y, right - first, room))
        lowest = max(from_y + room / 2, lowest + 26)
        parts += _number(wide - 12, lowest, span.words)
    if day.asked:
        from_y, room = y(day.asked.start), y(day.asked.end) - y(day.asked.start)
        parts.append(rect(first - 3, from_y, right - first, room, "none", rx=5, stroke=CLAY, stroke_width=3))
    return drawing(wide, bottom + 12, day.label, parts, "phone-only")


def _flags(day: Day, x: Callable[[float], float]) -> tuple[list[tuple[float, int, str, bool]], int]:
    """The numbers and the word under the lanes, each in the first row where it meets no other; how many rows."""
    flags = [(span, False) for span in day.offered] + ([(day.asked, True)] if day.asked else [])
    ends: list[float] = []
    found = []
    for span, asked in sorted(flags, key=lambda flag: flag[0].start + flag[0].end):
        middle = (x(span.start) + x(span.end)) / 2
        half = width(span.words, bold=True) / 2 if asked else 13
        row = next((row for row, end in enumerate(ends) if middle - half > end + 2), len(ends))
        ends[row : row + 1] = [middle + half]
        found.append((middle, row, span.words, asked))
    return found, len(ends)


def _name(lane: Lane, y: float, room: float) -> list[Markup]:
    lines = wrap(lane.name, room, 14, bold=lane.collides)[:2]
    first = y + (23 if len(lines) == 1 else 15)
    return [text(0, first + row * 17, words, "tb" if lane.collides else "") for row, words in enumerate(lines)]


def _offer(x: float, y: float, wide: float, high: float) -> Markup:
    return rect(x, y, wide, high, TEAL, fill_opacity=0.09, rx=5, stroke=TEAL, stroke_width=2.5, stroke_dasharray="7 4")


def _number(x: float, y: float, words: str) -> list[Markup]:
    return [element("circle", cx=x, cy=y, r=12, fill=TEAL), text(x, y + 5, words, "tb tw", "middle")]
