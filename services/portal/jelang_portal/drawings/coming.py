"""The caseload on its way to a probation office: one block a person, by week of release (look: 08)."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jelang_portal.drawings.lettering import width
from jelang_portal.drawings.svg import CARD, FIELD, INK, TEAL, TEAL_SOFT, drawing, line, rect, text


@dataclass(frozen=True)
class Week:
    """Persons released in the week of a Monday, by kind of release."""

    words: str
    parole: int
    leave: int
    unconditional: int

    @property
    def total(self) -> int:
        return self.parole + self.leave + self.unconditional


_WIDE, _SKY, _LEFT = 330.0, 96.0, 10.0


def coming(weeks: Sequence[Week], label: str) -> Markup:
    """Blocks from the ground up; all weeks to one scale, lower blocks where a week has many."""
    most = max((week.total for week in weeks), default=0)
    pitch = min(13.0, max(4.0, 180 / max(most, 1)))
    ground = max(_SKY, most * pitch) + 4
    slot = (_WIDE - _LEFT) / max(len(weeks), 1)
    block = min(26.0, slot - 8)
    parts: list[Markup] = []
    for index, week in enumerate(weeks):
        x = _LEFT + index * slot
        kinds = [TEAL] * week.parole + [TEAL_SOFT] * week.leave + [CARD] * week.unconditional
        for level, fill in enumerate(kinds):
            stroke = FIELD if fill == CARD else None
            parts.append(rect(x, ground - (level + 1) * pitch, block, pitch - 2, fill, rx=2, stroke=stroke))
        words = week.words if width(week.words, 13) < slot + 4 else week.words.split()[0]
        parts.append(text(x + block / 2, ground + 19, words, "ts t2", "middle"))
    parts.append(line(0, ground, _WIDE, ground, INK, stroke_width=1.5))
    return drawing(_WIDE, ground + 30, label, parts)
