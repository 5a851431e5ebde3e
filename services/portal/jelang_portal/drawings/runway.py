"""The runway of one person: from 100 days before release to the day itself, with a bead for each session (look: 02)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from jelang_portal.drawings import labels
from jelang_portal.drawings.labels import ASIDE, Placed, Wanted
from jelang_portal.drawings.lettering import width
from jelang_portal.drawings.svg import (
    AMBER_DEEP,
    CARD,
    FIELD,
    INK,
    LINE,
    drawing,
    half_sun,
    line,
    path,
    rect,
    text,
    use,
)

State = Literal["held", "scheduled", "owed", "missed", "declined"]
SYMBOLS: dict[State, str] = {
    "held": "b-done",
    "scheduled": "b-booked",
    "owed": "b-owed",
    "missed": "b-missed",
    "declined": "b-declined",
}
SPAN = 100


@dataclass(frozen=True)
class Point:
    """A milestone of the way: “60 hari”, “15 Jun · Bapas diberi tahu”."""

    days_left: int
    title: str
    note: str


@dataclass(frozen=True)
class Bead(Point):
    """A session on its day: “Sesi 1 · Pembukaan”, “terlaksana 20 Mei”."""

    state: State


@dataclass(frozen=True)
class Runway:
    """One person's way: `now` is today with its words, `release` the day at its end."""

    beads: Sequence[Bead]
    milestones: Sequence[Point]
    now: Point
    release: Point
    label: str


_WIDTH, _START, _END, _BEAD = 1120.0, 8.0, 1046.0, 28.0
_Group = tuple[Bead, ...]


@dataclass(frozen=True)
class _Layout:
    end: float
    groups: tuple[_Group, ...]
    above: list[Placed]
    below: list[Placed]

    def x(self, days_left: int) -> float:
        return _x(days_left, self.end)


def runway(way: Runway) -> Markup:
    """Sessions above the line at their heights, milestones and refusals below, today as a line with words."""
    layout = _lay_out(way)
    y = max([138.0, *(placed.far + 20 for placed in layout.above)])
    depth = max([placed.far for placed in layout.below])
    now = layout.x(way.now.days_left)
    parts = [
        rect(now, y - 5, layout.end - now, 10, LINE),
        line(_START, y, now, y, INK, stroke_width=10, stroke_linecap="round"),
        line(now, y, layout.end, y, CARD, stroke_width=2, stroke_dasharray="10 10"),
        half_sun(layout.end + 32, y + 5, 34),
        line(layout.end - 14, y + 5, layout.end + 70, y + 5, INK, stroke_width=2.5, stroke_linecap="round"),
    ]
    for point, placed in zip(_below(way, layout.groups), layout.below, strict=True):
        parts += _below_line(point, placed, y, now=point is way.now)
    parts += _words(layout.end + 32, y + 43, way.release, "middle")
    uppers = [group for group in layout.groups if not _is_below(group)]
    for group, placed in zip(uppers, layout.above, strict=True):
        parts += _above_line(group, placed, y)
    for group in layout.groups:
        parts += [
            use(SYMBOLS[bead.state], layout.x(bead.days_left), y - level * (_BEAD - 2), _BEAD)
            for level, bead in enumerate(group)
        ]
    return drawing(_WIDTH, y + depth + 16, way.label, parts, "wide-only")


def _x(days_left: int, end: float) -> float:
    return _START + (SPAN - min(max(days_left, 0), SPAN)) / SPAN * (end - _START)


def _lay_out(way: Runway) -> _Layout:
    """The usual scale where all words find room on it, else one that leaves room for them beyond the sun."""
    longest = max(_wide(point) for point in (*way.beads, *way.milestones, way.now))
    for end in (_END, _WIDTH - longest - ASIDE - 12):
        groups = _groups(way.beads, end)
        sun = Placed(Wanted(end + 32, 56, 36, 26), "middle", end + 4, 26)
        above = labels.place([_wanted(g, end) for g in groups if not _is_below(g)], _WIDTH)
        below = labels.place([_wanted_below(p, end, way) for p in _below(way, groups)], _WIDTH, [sun])
        if above is not None and below is not None:
            return _Layout(end, groups, above, below)
    raise AssertionError("the second scale leaves room for every label")


def _groups(beads: Sequence[Bead], end: float) -> tuple[_Group, ...]:
    """Beads in order, those that touch together: they stack upwards under one label."""
    groups: list[list[Bead]] = []
    for bead in sorted(beads, key=lambda bead: -bead.days_left):
        if groups and _x(bead.days_left, end) - _x(groups[-1][-1].days_left, end) < _BEAD:
            groups[-1].append(bead)
        else:
            groups.append([bead])
    return tuple(tuple(group) for group in groups)


def _is_below(group: _Group) -> bool:
    return len(group) == 1 and group[0].state == "declined"


def _below(way: Runway, groups: Sequence[_Group]) -> list[Point]:
    return [*way.milestones, *(group[0] for group in groups if _is_below(group)), way.now]


def _wide(point: Point) -> float:
    return max(width(point.title, bold=True), width(point.note))


def _wanted(group: _Group, end: float) -> Wanted:
    top = (len(group) - 1) * (_BEAD - 2)
    return Wanted(
        x=_x(group[-1].days_left, end),
        width=max(_wide(bead) for bead in group),
        height=36.0 * len(group),
        clear=38 + top,
    )


def _wanted_below(point: Point, end: float, way: Runway) -> Wanted:
    clear, height = (96.0, 20.0) if point is way.now else (28.0, 36.0)
    return Wanted(_x(point.days_left, end), _wide(point), height, clear, ("middle", "start", "end"), heights=1)


def _words(x: float, y: float, point: Point, anchor: str) -> list[Markup]:
    return [text(x, y, point.title, "tb", anchor), text(x, y + 18, point.note, "t2", anchor)]


def _above_line(group: _Group, placed: Placed, y: float) -> list[Markup]:
    top = y - (len(group) - 1) * (_BEAD - 2)
    x = placed.wanted.x
    parts = [line(x, top - 12, x, y - placed.far + 4)]
    for row, bead in enumerate(reversed(group)):
        parts += _words(placed.text_x, y - placed.far + 14 + row * 36, bead, placed.anchor)
    return parts


def _below_line(point: Point, placed: Placed, y: float, *, now: bool) -> list[Markup]:
    x, top = placed.wanted.x, y + placed.offset
    if now:
        return [
            line(x, y - 16, x, top - 4, AMBER_DEEP, stroke_width=2),
            path(f"M{x - 10:.1f} {top - 4:.1f}h20l-10 -11z", fill=AMBER_DEEP),
            text(placed.text_x, top + 16, point.title, "tb", placed.anchor),
        ]
    stroke = FIELD if isinstance(point, Bead) else INK
    reach = placed.far - 4 if placed.anchor != "middle" else placed.offset - 2
    return [
        line(x, y + 8, x, y + reach, stroke, stroke_width=1.5),
        *_words(placed.text_x, top + 14, point, placed.anchor),
    ]
