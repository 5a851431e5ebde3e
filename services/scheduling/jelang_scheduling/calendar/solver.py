"""Finding free time for everybody who is needed: pure arithmetic over busy intervals."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from jelang_scheduling.calendar.hours import Interval

GRID = timedelta(minutes=15)


def nearest_free(
    wanted: datetime,
    length: timedelta,
    busy: Sequence[Interval],
    hours: Iterable[Interval],
    *,
    earliest: datetime,
    latest: datetime,
    count: int = 3,
) -> list[Interval]:
    """The `count` free stretches nearest to the wanted start, nearest first, none overlapping another.

    Starts lie on quarters of an hour from the opening of a working day on, not before `earliest`;
    ends not after `latest`. Of two equally near the earlier comes first.
    """
    found: list[Interval] = []
    candidates = [slot for day in hours for slot in _slots(day, length, busy) if earliest <= slot.starts_at]
    within = [slot for slot in candidates if slot.ends_at <= latest]
    for slot in sorted(within, key=lambda slot: (abs(slot.starts_at - wanted), slot.starts_at)):
        if not any(slot.overlaps(taken) for taken in found):
            found.append(slot)
            if len(found) == count:
                break
    return found


def _slots(day: Interval, length: timedelta, busy: Sequence[Interval]) -> Iterator[Interval]:
    taken = [interval for interval in busy if interval.overlaps(day)]
    start = day.starts_at
    while start + length <= day.ends_at:
        slot = Interval(start, start + length)
        if not any(slot.overlaps(other) for other in taken):
            yield slot
        start += GRID
