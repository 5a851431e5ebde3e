"""Working days of a probation office: no weekends, public holidays or joint leave (`cuti bersama`)."""

from datetime import date, timedelta

from jelang_shared.reference.holidays import day_off

SATURDAY = 5
_DAY = timedelta(days=1)


def is_working(day: date) -> bool:
    """Whether offices work on this day."""
    return day.weekday() < SATURDAY and day_off(day) is None


def after(day: date, count: int) -> date:
    """The `count`-th working day after a day, which itself never counts."""
    while count > 0:
        day += _DAY
        count -= is_working(day)
    return day


def between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative if `end` is the earlier."""
    if end < start:
        return -between(end, start)
    return sum(is_working(start + n * _DAY) for n in range(1, (end - start).days + 1))


def calendar(start: date, end: date) -> list[tuple[date, bool]]:
    """Every day from `start` to `end`, and whether it is a working day."""
    days = [start + n * _DAY for n in range((end - start).days + 1)]
    return [(day, is_working(day)) for day in days]
