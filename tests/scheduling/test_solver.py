"""Free time for everybody who is needed, against trying every quarter of an hour."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some
from jelang_scheduling.calendar.hours import CLOSES, OPENS, Interval, whole_day, working_day, working_days
from jelang_scheduling.calendar.solver import nearest_free
from jelang_shared.reference import facilities

ZONE = facilities()["LPN-PURWOKERTO"].zone
MONDAY = date(2026, 7, 13)
BASE = datetime(2026, 7, 13, 0, 0, tzinfo=UTC)
"""Seven in the morning in Purwokerto."""

quarters = some.integers(0, 4 * 60)
busy = some.lists(
    some.tuples(quarters, some.integers(1, 12)).map(
        lambda found: Interval(_at(found[0]), _at(found[0]) + found[1] * timedelta(minutes=10))
    ),
    max_size=12,
)


def _at(quarter: int) -> datetime:
    return BASE + quarter * timedelta(minutes=15)


@given(some.integers(0, 4 * 24 * 3), some.sampled_from([15, 45, 60, 90]), busy)
def test_the_three_nearest_free_times_are_the_nearest_there_are(
    start: int, minutes: int, taken: list[Interval]
) -> None:
    wanted, length = _at(start), timedelta(minutes=minutes)
    hours = list(working_days(MONDAY, 4, ZONE))
    earliest, latest = BASE, BASE + timedelta(days=5)
    found = nearest_free(wanted, length, taken, hours, earliest=earliest, latest=latest)
    free = [
        slot
        for quarter in range(4 * 24 * 5)
        if (slot := Interval(_at(quarter), _at(quarter) + length)).ends_at <= latest
        and any(slot.within(day) for day in hours)
        and not any(slot.overlaps(other) for other in taken)
    ]
    for index, slot in enumerate(found):
        rivals = [one for one in free if not any(one.overlaps(before) for before in found[:index])]
        assert slot in rivals
        assert abs(slot.starts_at - wanted) == min(abs(one.starts_at - wanted) for one in rivals)
    left = [one for one in free if not any(one.overlaps(before) for before in found)]
    assert len(found) == 3 or not left


def test_sundays_and_public_holidays_are_no_working_days_but_joint_leave_is() -> None:
    assert working_day(date(2026, 7, 12), ZONE) is None
    assert working_day(date(2026, 8, 17), ZONE) is None
    assert working_day(date(2026, 12, 24), ZONE) is not None


def test_hours_are_the_facilitys_own() -> None:
    west, east = (working_day(MONDAY, facilities()[code].zone) for code in ("LPN-PURWOKERTO", "LPN-BANGLI"))
    assert west is not None
    assert east is not None
    assert west.starts_at - east.starts_at == timedelta(hours=1)
    assert west.starts_at.astimezone(ZONE).time() == OPENS
    assert west.ends_at.astimezone(ZONE).time() == CLOSES


def test_a_whole_day_begins_and_ends_at_local_midnight() -> None:
    day = whole_day(MONDAY, ZONE)
    assert day == Interval(BASE - timedelta(hours=7), BASE + timedelta(hours=17))
