"""The ladder as policy: which sessions a person is owed, and how many days before release; versioned data.

No law sets a schedule of consultations. A change adds a ladder with the day it commences; it edits none.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: it opens and falls due so many days before release."""

    step: int
    opens: int
    due: int

    def opens_on(self, release_date: date) -> date:
        return release_date - timedelta(days=self.opens)

    def due_on(self, release_date: date) -> date:
        return release_date - timedelta(days=self.due)


@dataclass(frozen=True)
class Ladder:
    """The steps in force from a day on, first to last."""

    version: int
    commences: date
    rungs: tuple[Rung, ...]


LADDERS = (
    Ladder(
        version=1,
        commences=date(2026, 1, 1),
        rungs=(Rung(1, 90, 60), Rung(2, 75, 45), Rung(3, 60, 21), Rung(4, 35, 7)),
    ),
)


def ladder_on(day: date) -> Ladder:
    """The ladder in force on a day."""
    return next((ladder for ladder in reversed(LADDERS) if ladder.commences <= day), LADDERS[0])
