"""Readiness over time: one dimension's band at each sheet, the last point filled, an arrow on change (look: 06)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from jelang_portal.drawings import lettering
from jelang_portal.drawings.svg import INK, LINE, PAPER, TEAL, drawing, element, line, path, text

Band = Literal["early", "growing", "ready"]
BANDS: tuple[Band, ...] = ("early", "growing", "ready")


@dataclass(frozen=True)
class Moment:
    """A sheet's words below the drawing, and the band it showed; none if its form didn't tell this dimension."""

    words: str
    band: Band | None


_WIDE, _HIGH, _TOP, _STEP, _ROUND = 340.0, 172.0, 34.0, 46.0, 7.0


def readiness(moments: Sequence[Moment], names: Sequence[str], label: str) -> Markup:
    """Three lines, `names` from the lowest band up, and a point a moment in order of time."""
    left = max(lettering.width(name, 13) for name in names) + 12
    parts = []
    for rank, name in enumerate(names):
        y = _height(rank)
        parts += [text(0, y + 5, name, "ts t2"), line(left, y, _WIDE, y, LINE)]
    room = _WIDE - left - 44
    xs = [left + 22 + room * index / max(len(moments) - 1, 1) for index in range(len(moments))]
    known = [
        (x, _height(BANDS.index(moment.band))) for x, moment in zip(xs, moments, strict=True) if moment.band is not None
    ]
    if len(known) > 1:
        parts.append(path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in known), stroke=TEAL, stroke_width=2.5))
    for index, (x, y) in enumerate(known):
        last = index == len(known) - 1
        parts.append(
            element("circle", cx=x, cy=y, r=_ROUND + last, fill=TEAL if last else PAPER, stroke=TEAL, stroke_width=2.5)
        )
    if len(known) > 1 and known[-1][1] != known[-2][1]:
        parts.append(_arrow(*known[-1], up=known[-1][1] < known[-2][1]))
    for x, words in _captions(xs, moments):
        parts.append(text(x, _HIGH - 8, words, "ts t2", "middle"))
    return drawing(_WIDE, _HIGH, label, parts)


def _height(rank: int) -> float:
    """Of a band's line; the highest band on top."""
    return _TOP + _STEP * (len(BANDS) - 1 - rank)


def _arrow(x: float, y: float, *, up: bool) -> Markup:
    way = -1 if up else 1
    tail, head = y + way * 13, y + way * 28
    barb = head - way * 6
    return path(
        f"M{x:.1f} {tail:.1f}V{head:.1f}M{x - 5:.1f} {barb:.1f}L{x:.1f} {head:.1f}L{x + 5:.1f} {barb:.1f}",
        stroke=INK,
        stroke_width=2,
    )


def _captions(xs: Sequence[float], moments: Sequence[Moment]) -> list[tuple[float, str]]:
    """The words below, from the newest back, as far as they don't meet each other."""
    found: list[tuple[float, str]] = []
    free = _WIDE
    for x, moment in reversed(list(zip(xs, moments, strict=True))):
        half = lettering.width(moment.words, 13) / 2
        centre = min(x, _WIDE - half)
        if centre + half <= free:
            found.append((centre, moment.words))
            free = centre - half - 6
    return found
