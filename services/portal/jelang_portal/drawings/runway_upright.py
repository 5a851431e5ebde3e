"""The runway for a narrow screen: the same points in order, from top to bottom."""

from dataclasses import dataclass

from markupsafe import Markup

from jelang_portal.drawings.lettering import wrap
from jelang_portal.drawings.runway import SYMBOLS, Bead, Point, Runway
from jelang_portal.drawings.svg import AMBER_DEEP, INK, LINE, PAPER, drawing, half_sun, line, path, text, use

_WIDTH, _LINE_X, _TEXT_X, _LINE_HEIGHT = 328.0, 22.0, 50.0, 18.0


@dataclass(frozen=True)
class _Row:
    point: Point
    title: list[str]
    note: list[str]
    top: float

    @property
    def y(self) -> float:
        return self.top + 24

    @property
    def height(self) -> float:
        return max(50.0, 16 + _LINE_HEIGHT * (len(self.title) + len(self.note)))


def runway_upright(way: Runway) -> Markup:
    """Each point a row; those that fall on one day keep milestones before sessions, today between past and future."""
    rows = _rows(way)
    now = next(row.y for row in rows if row.point is way.now)
    end = rows[-1]
    parts = [
        line(_LINE_X, 20, _LINE_X, now, INK, stroke_width=8, stroke_linecap="round"),
        line(_LINE_X, now, _LINE_X, end.y, LINE, stroke_width=8),
    ]
    for row in rows:
        parts += _mark(row, way)
        lines = [(words, "tb") for words in row.title] + [(words, "t2") for words in row.note]
        for number, (words, classes) in enumerate(lines):
            lift = 9 if row.point is way.now else (7 if len(lines) > 1 else -5)
            soft = not isinstance(row.point, Bead) and row.point not in (way.now, way.release)
            parts.append(text(_TEXT_X, row.y - lift + number * _LINE_HEIGHT, words, "t2" if soft else classes))
    return drawing(_WIDTH, end.top + end.height + 8, way.label, parts, "phone-only")


def _rows(way: Runway) -> list[_Row]:
    def place(point: Point) -> tuple[int, int]:
        return -point.days_left, 3 if point is way.release else 1 if point is way.now else 2 * isinstance(point, Bead)

    points = sorted((*way.beads, *way.milestones, way.now), key=place)
    rows: list[_Row] = []
    top = 0.0
    for point in [*points, way.release]:
        room = _WIDTH - _TEXT_X - 4
        plain = not isinstance(point, Bead) and point is not way.now
        words = " · ".join(part for part in (point.title, point.note) if part) if plain else point.title
        note = [] if plain or point is way.now else wrap(point.note, room)
        row = _Row(point, wrap(words, room, bold=True), note, top)
        rows.append(row)
        top += row.height
    return rows


def _mark(row: _Row, way: Runway) -> list[Markup]:
    y = row.y
    if isinstance(row.point, Bead):
        return [use(SYMBOLS[row.point.state], _LINE_X, y, 26)]
    if row.point is way.now:
        return [line(10, y, 310, y, AMBER_DEEP, stroke_width=2), path(f"M32 {y:.1f}v-9l11 9-11 9z", fill=AMBER_DEEP)]
    if row.point is way.release:
        return [half_sun(_LINE_X, y + 8, 20), line(0, y + 8, 44, y + 8, INK, stroke_width=2.5)]
    return [line(14, y, 30, y, PAPER, stroke_width=3), line(30, y, 38, y, INK, stroke_width=1.5)]
