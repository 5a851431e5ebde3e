"""The clock of an answer in working days: one cell a day, days off hatched and not counted (look: 08)."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jelang_portal.drawings.lettering import width
from jelang_portal.drawings.svg import AMBER_DEEP, CARD, CLAY, FIELD, INK, STONE, drawing, line, rect, text


@dataclass(frozen=True)
class DayCell:
    """A day: “Jum”, “10 Jul”, whether it counts, and how much of its working hours is over (0 to 1)."""

    weekday: str
    date: str
    works: bool
    passed: float = 0.0


@dataclass(frozen=True)
class Clock:
    """The days from sending to the deadline; `now` and `due` count cells from the left, with their words."""

    days: Sequence[DayCell]
    now: float
    now_words: str
    due: float
    due_words: str
    label: str


_CELL, _TOP, _ROW = 34.0, 42.0, 114.0


def working_days(clock: Clock, *, narrow: bool = False) -> Markup:
    """A strip; a narrow one breaks after seven days, so that each keeps its words."""
    wide = 328.0 if narrow else 640.0
    per_row = min(len(clock.days), 7 if narrow else 14)
    cell = (wide - 4) / max(per_row, 4)
    parts: list[Markup] = []
    for index, day in enumerate(clock.days):
        row, column = divmod(index, per_row)
        parts += _cell(day, 1 + column * cell, _TOP + row * _ROW, cell)
    parts += _lines(clock, per_row, cell, wide)
    rows = -(-len(clock.days) // per_row)
    high = _TOP + (rows - 1) * _ROW + _CELL + 40
    return drawing(wide, high, clock.label, parts, "phone-only" if narrow else "wide-only")


def _cell(day: DayCell, x: float, y: float, cell: float) -> list[Markup]:
    room = cell - 3
    parts = [
        rect(x, y, room, _CELL, CARD if day.works else "url(#hatch)", stroke=FIELD if day.works else STONE),
        text(x + room / 2, y + _CELL + 18, day.weekday, "ts", "middle"),
    ]
    if day.works and day.passed:
        parts.append(rect(x, y, room * min(day.passed, 1.0), _CELL, INK))
    date = day.date if width(day.date, 13) <= cell else day.date.split()[0]
    return [*parts, text(x + room / 2, y + _CELL + 34, date, "ts t2", "middle")]


def _lines(clock: Clock, per_row: int, cell: float, wide: float) -> list[Markup]:
    def place(at: float) -> tuple[float, float]:
        row = min(int(at // per_row), (len(clock.days) - 1) // per_row)
        if at > 0 and at == per_row * row:
            row -= 1
        return 1 + (at - row * per_row) * cell, _TOP + row * _ROW

    now_x, now_y = place(clock.now)
    due_x, due_y = place(clock.due)
    now = _Flag(now_x, now_y, clock.now_words, AMBER_DEEP)
    due = _Flag(due_x - 2, due_y, clock.due_words, CLAY)
    first, second = sorted((now, due), key=lambda flag: flag.x)
    if first.y == second.y and first.left(wide) + first.room + 8 > second.left(wide):
        return first.draw(max(first.x - first.room, 0), 10) + second.draw(second.left(wide), 28)
    return [shape for flag in (now, due) for shape in flag.draw(flag.left(wide), 10)]


@dataclass(frozen=True)
class _Flag:
    """A line across the strip with its words above."""

    x: float
    y: float
    words: str
    stroke: str

    @property
    def room(self) -> float:
        return width(self.words, bold=True)

    def left(self, wide: float) -> float:
        """Where words begin that stand over the middle of the line, or against the side of the drawing."""
        return min(max(self.x - self.room / 2, 0), wide - self.room)

    def draw(self, left: float, lift: float) -> list[Markup]:
        anchor = "end" if left + self.room <= self.x + 1 else "middle"
        at = left + self.room / (1 if anchor == "end" else 2)
        return [
            line(self.x, self.y - lift + 6, self.x, self.y + _CELL + 4, self.stroke, stroke_width=3),
            text(at, self.y - lift, self.words, "tb", anchor),
        ]
