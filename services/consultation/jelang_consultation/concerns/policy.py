"""The rungs of the clock: who is told, and how long after a concern was raised, as long as nobody answers.

Real minutes, whatever the hour, the holiday or the zone: `docs/decisions/0008-the-clock-of-concerns.md` says why.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from jelang_shared.events.consultation import Told


@dataclass(frozen=True)
class Rung:
    """One step up: `told` hears of it when it was open for so long."""

    number: int
    told: Told
    after: timedelta


@dataclass(frozen=True)
class Clock:
    """The rungs that hold for concerns raised from `since` on."""

    since: datetime
    rungs: tuple[Rung, ...]

    def rung(self, number: int) -> Rung | None:
        """The rung of that number, if the clock goes so far."""
        return self.rungs[number] if number < len(self.rungs) else None


CLOCKS = (
    Clock(
        since=datetime(2026, 1, 1, tzinfo=UTC),
        rungs=(
            Rung(0, "duty", timedelta()),
            Rung(1, "facility_head", timedelta(minutes=30)),
            Rung(2, "regional_office", timedelta(minutes=60)),
        ),
    ),
)
"""Every clock there was, the oldest first; a concern keeps the one it was raised under."""


def clock_at(raised_at: datetime) -> Clock:
    """The clock of a concern raised at this instant."""
    return next((clock for clock in reversed(CLOCKS) if clock.since <= raised_at), CLOCKS[0])
