"""When sessions can take place: working hours by the facility's own time, no Sunday, no public holiday."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from jelang_shared.reference.holidays import day_off

OPENS, CLOSES = time(7), time(16)
SUNDAY = 6


@dataclass(frozen=True, order=True)
class Interval:
    """A stretch of time; its end is not part of it."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Interval") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def within(self, other: "Interval") -> bool:
        return other.starts_at <= self.starts_at and self.ends_at <= other.ends_at


def working_day(on: date, zone: ZoneInfo) -> Interval | None:
    """The working hours of a day in a zone; none on a Sunday or a public holiday."""
    off = day_off(on)
    if on.weekday() == SUNDAY or (off is not None and off.kind == "holiday"):
        return None
    return Interval(_instant(on, OPENS, zone), _instant(on, CLOSES, zone))


def whole_day(on: date, zone: ZoneInfo) -> Interval:
    """A calendar day in a zone."""
    return Interval(_instant(on, time(), zone), _instant(on + timedelta(days=1), time(), zone))


def working_days(around: date, reach: int, zone: ZoneInfo) -> Iterator[Interval]:
    """The working days up to `reach` days before and after a day, the nearest first."""
    for distance in range(reach + 1):
        for on in dict.fromkeys((around + timedelta(days=distance), around - timedelta(days=distance))):
            if hours := working_day(on, zone):
                yield hours


def _instant(on: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, at, zone).astimezone(UTC)
