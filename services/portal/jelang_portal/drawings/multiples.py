"""Small multiples: six months of one step as stacked bars, every step to the same scale (look: 09)."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jelang_portal.drawings.svg import (
    AMBER_DEEP,
    AMBER_TINT,
    CLAY,
    CLAY_SOFT,
    INK,
    LINE,
    PLUM,
    TEAL,
    drawing,
    line,
    rect,
    text,
)


@dataclass(frozen=True)
class Month:
    """A month's sessions of one step; `open` is what may still be given."""

    words: str
    held: int
    declined: int
    missed: int
    open: int

    @property
    def owed(self) -> int:
        """What fell owed; a session missed leaves its step open."""
        return self.held + self.declined + self.open

    @property
    def total(self) -> int:
        return self.held + self.declined + self.missed + self.open


_WIDE, _HIGH, _GROUND, _TOP, _BAR = 270.0, 156.0, 124.0, 20.0, 27.0


def scale(steps: Sequence[Sequence[Month]]) -> int:
    """The count that the tallest bar of all steps stands for."""
    return max((month.total for months in steps for month in months), default=0) or 1


def multiple(months: Sequence[Month], tallest: int, label: str) -> Markup:
    """The bars of one step from zero to `tallest`; above the last month what was held of what fell owed."""
    pixel = (_GROUND - _TOP) / tallest
    slot = (_WIDE - 8) / max(len(months), 1)
    parts = [line(0, _TOP, _WIDE, _TOP, LINE, stroke_dasharray="2 4"), text(0, _TOP - 6, str(tallest), "ts t2")]
    for index, month in enumerate(months):
        x, y = 8 + index * slot, _GROUND
        for count, look in _layers(month):
            if count:
                y -= count * pixel
                parts.append(rect(x, y, _BAR, max(count * pixel - 1.5, 0.8), **look))
        parts.append(text(x + _BAR / 2, _GROUND + 20, month.words, "ts t2", "middle"))
        if index == len(months) - 1:
            parts.append(text(x + _BAR / 2, min(y - 5, _GROUND - 5), f"{month.held}/{month.owed}", "ts tb", "middle"))
    parts.append(line(0, _GROUND, _WIDE, _GROUND, INK, stroke_width=1.5))
    return drawing(_WIDE, _HIGH, label, parts)


def _layers(month: Month) -> list[tuple[int, dict[str, str]]]:
    return [
        (month.held, {"fill": TEAL}),
        (month.declined, {"fill": "url(#hatch-plum)", "stroke": PLUM}),
        (month.missed, {"fill": CLAY_SOFT, "stroke": CLAY}),
        (month.open, {"fill": AMBER_TINT, "stroke": AMBER_DEEP, "stroke_dasharray": "3 2"}),
    ]
