"""The shifts of a facility's day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Shift = Literal["morning", "afternoon", "night"]
SHIFTS: dict[Shift, tuple[time, time]] = {
    "morning": (time(7), time(13)),
    "afternoon": (time(13), time(19)),
    "night": (time(19), time(7)),
}
"""Begin and end on the facility's clock; the night belongs to the day on which it begins."""

ROSTER_DAYS = 14
"""How many days, today included, a roster is written ahead."""


@dataclass(frozen=True)
class Turn:
    """One shift of one day."""

    day: date
    shift: Shift

    def begins(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.day, SHIFTS[self.shift][0], zone)

    def ends(self, zone: ZoneInfo) -> datetime:
        begins, ends = SHIFTS[self.shift]
        return datetime.combine(self.day + timedelta(days=ends <= begins), ends, zone)


def turn_at(at: datetime, zone: ZoneInfo) -> Turn:
    """The shift that is on at an instant."""
    local = at.astimezone(zone)
    for shift, (begins, ends) in SHIFTS.items():
        if begins <= local.time() < ends:
            return Turn(local.date(), shift)
    before_morning = local.time() < SHIFTS["morning"][0]
    return Turn(local.date() - timedelta(days=before_morning), "night")


def days_ahead(today: date) -> list[date]:
    """The days a roster covers."""
    return [today + timedelta(days=ahead) for ahead in range(ROSTER_DAYS)]
