"""The rules of counting: months, what a measure is made of, coverage, who has reported."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, Self

State = Literal["held", "declined", "open", "missed", "sent", "answered"]
"""What is counted: a step owed is held, declined or still open; the others are counted by themselves."""

Measure = Literal["owed", "held", "missed", "declined", "open", "handovers_sent", "handovers_answered"]

STATES: dict[Measure, tuple[State, ...]] = {
    "owed": ("held", "declined", "open"),
    "held": ("held",),
    "missed": ("missed",),
    "declined": ("declined",),
    "open": ("open",),
    "handovers_sent": ("sent",),
    "handovers_answered": ("answered",),
}

STEPS = (1, 2, 3, 4)
REPORTED_WITHIN = timedelta(days=31)
"""A facility has reported if it took in its register within these days."""


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, by each facility's own days."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def named(cls, name: str) -> Self:
        """The month of a name such as `2026-07`."""
        year, number = name.split("-")
        return cls(int(year), int(number))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def next(self) -> "Month":
        return self.moved(1)

    def moved(self, months: int) -> "Month":
        """The month so many months later."""
        count = self.year * 12 + self.number - 1 + months
        return Month(count // 12, count % 12 + 1)

    def back(self, months: int) -> list["Month"]:
        """So many months that end with this one."""
        return [self.moved(-ago) for ago in reversed(range(months))]

    def finished(self, today: date) -> bool:
        """Whether its last day is over."""
        return today >= self.next.first_day


def coverage(owed: int, held: int, declined: int) -> float | None:
    """The share held of what was owed to those who would take part; nothing where nobody would.

    Who declines is left out on both sides, so that nobody is pressed for the sake of a number.
    """
    wanted = owed - declined
    return round(held / wanted, 4) if wanted else None


def reported(last_import_at: datetime | None, at: datetime) -> bool:
    """Whether an import is recent enough for the figures to mean something."""
    return last_import_at is not None and at.astimezone(UTC) - last_import_at <= REPORTED_WITHIN
