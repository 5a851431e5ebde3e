"""The rules of release, as dated data with their sources; a change of law adds a rule book, it edits none."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

DAYS_OF_YEAR = 360
DAYS_OF_MONTH = 30
"""Every month counts 30 days; years follow the calendar. Inferred from published official cases."""


@dataclass(frozen=True)
class Rule:
    """One rule: what it gives, and where it stands; no source where it is arithmetic alone."""

    code: str
    source: str


@dataclass(frozen=True)
class PartRule(Rule):
    """A milestone once a part of the sentence is served, which must itself be at least so many days."""

    part: Fraction
    at_least: int = 0


@dataclass(frozen=True)
class LeaveRule(Rule):
    """A leave before expiry: its longest duration, and the longest sentence it is for, in days."""

    longest: int
    sentence_at_most: int | None = None


@dataclass(frozen=True)
class RuleBook:
    """All rules in force from a day on. The day within the year is our assumption where no source says it."""

    version: int
    commences: date
    half: PartRule
    two_thirds: PartRule
    juvenile_parole: PartRule
    parole: PartRule
    pre_release_leave: LeaveRule
    conditional_leave: LeaveRule
    expiry: Rule
    start: Rule
    remission: Rule
    default_term: Rule
    supervision: Rule
    decided: Rule


_TWO_THIRDS = Fraction(2, 3)
_HALF = Fraction(1, 2)
_NINE_MONTHS = 9 * DAYS_OF_MONTH
_SIX_MONTHS = 6 * DAYS_OF_MONTH

BOOKS: tuple[RuleBook, ...] = (
    RuleBook(
        version=1,
        commences=date(2018, 1, 1),
        half=PartRule("half", "Permenkumham 3/2018 art. 44-45", _HALF),
        two_thirds=PartRule("two_thirds", "Permenkumham 3/2018 art. 82; UU 1/2023 art. 72", _TWO_THIRDS),
        juvenile_parole=PartRule("juvenile_half", "UU 11/2012 (SPPA) art. 81", _HALF),
        parole=PartRule("parole", "Permenkumham 3/2018 art. 82; UU 1/2023 art. 72", _TWO_THIRDS, _NINE_MONTHS),
        pre_release_leave=LeaveRule("pre_release_leave", "Permenkumham 3/2018 art. 102", _SIX_MONTHS),
        conditional_leave=LeaveRule(
            "conditional_leave", "Permenkumham 3/2018 art. 114", _SIX_MONTHS, DAYS_OF_YEAR + _SIX_MONTHS
        ),
        expiry=Rule("expiry", "UU 1/2023 art. 72(2)"),
        start=Rule("start", ""),
        remission=Rule("remission", "Keppres 174/1999"),
        default_term=Rule("default_term", ""),
        supervision=Rule("supervision", "Permenkumham 3/2018 art. 82"),
        decided=Rule("decided", ""),
    ),
)
"""Rule books by commencement, the oldest first; the oldest also serves earlier days."""


def rules_on(day: date) -> RuleBook:
    """The rule book in force on a day."""
    return next((book for book in reversed(BOOKS) if book.commences <= day), BOOKS[0])
