"""Deadlines against calendars written by hand, in three time zones."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from jelang_notification.handovers import policy
from jelang_notification.recipients import working_days

WIB, WITA, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")


@pytest.mark.parametrize(
    ("kind", "sent", "zone", "due"),
    [
        # An ordinary week: sent on Friday 10 July 2026, 08.41; Monday, Tuesday, Wednesday count.
        ("parole", datetime(2026, 7, 10, 8, 41, tzinfo=WIB), WIB, datetime(2026, 7, 15, 16, 0, tzinfo=WIB)),
        # Sent in the weekend: the same three days.
        ("parole", datetime(2026, 7, 11, 20, 0, tzinfo=WITA), WITA, datetime(2026, 7, 15, 16, 0, tzinfo=WITA)),
        # Eid 1447: Nyepi leave and Nyepi 18 and 19 March, Eid leave 20, Eid 21 and 22, leave 23 and 24.
        ("parole", datetime(2026, 3, 16, 9, 0, tzinfo=WIB), WIB, datetime(2026, 3, 26, 16, 0, tzinfo=WIB)),
        ("conditional_leave", datetime(2026, 3, 17, 9, 0, tzinfo=WIT), WIT, datetime(2026, 3, 27, 16, 0, tzinfo=WIT)),
        # Eid 1446: Nyepi leave 28 March 2025, Eid Monday and Tuesday, joint leave until Monday 7 April.
        ("pre_release_leave", datetime(2025, 3, 27, 9, 0, tzinfo=WITA), WITA, datetime(2025, 4, 10, 16, tzinfo=WITA)),
        # Independence Day on Monday 17 August 2026.
        ("assimilation", datetime(2026, 8, 13, 15, 0, tzinfo=WIB), WIB, datetime(2026, 8, 19, 16, 0, tzinfo=WIB)),
        # Christmas leave, Christmas, weekend, New Year: five days for a voluntary follow-up.
        ("unconditional", datetime(2026, 12, 23, 9, 0, tzinfo=WIB), WIB, datetime(2027, 1, 4, 16, 0, tzinfo=WIB)),
    ],
)
def test_an_answer_is_due_at_four_on_a_working_day(kind: str, sent: datetime, zone: ZoneInfo, due: datetime) -> None:
    assert policy.deadline(kind, sent, zone) == due  # type: ignore[arg-type]


@pytest.mark.parametrize(("zone", "day"), [(WIB, 9), (WITA, 10), (WIT, 10)])
def test_the_day_of_sending_is_the_day_at_the_office(zone: ZoneInfo, day: int) -> None:
    # 16.30 UTC on Thursday 9 July is late evening in the west and already Friday in the middle and the east.
    sent = datetime(2026, 7, 9, 16, 30, tzinfo=UTC)
    assert sent.astimezone(zone).day == day
    due = policy.deadline("parole", sent, zone)
    assert due.date() == (date(2026, 7, 14) if day == 9 else date(2026, 7, 15))
    assert (due.hour, due.utcoffset()) == (16, sent.astimezone(zone).utcoffset())


@pytest.mark.parametrize(
    ("at", "left"),
    [
        (datetime(2026, 7, 10, 8, 41, tzinfo=WIB), 3),
        (datetime(2026, 7, 11, 12, 0, tzinfo=WIB), 3),
        (datetime(2026, 7, 14, 9, 14, tzinfo=WIB), 1),
        (datetime(2026, 7, 15, 15, 59, tzinfo=WIB), 0),
        (datetime(2026, 7, 16, 9, 0, tzinfo=WIB), -1),
        (datetime(2026, 7, 19, 9, 0, tzinfo=WIB), -2),
    ],
)
def test_what_is_left_counts_working_days_only(at: datetime, left: int) -> None:
    assert policy.days_left(datetime(2026, 7, 15, 16, 0, tzinfo=WIB), at, WIB) == left


def test_the_clock_shows_every_day_and_which_ones_count() -> None:
    sent = datetime(2026, 7, 10, 8, 41, tzinfo=WIB)
    days = policy.clock(sent, policy.deadline("parole", sent, WIB), WIB)
    assert [(on.day, working) for on, working in days] == [
        (10, True),
        (11, False),
        (12, False),
        (13, True),
        (14, True),
        (15, True),
    ]


@pytest.mark.parametrize("joint_leave", [date(2026, 3, 20), date(2026, 3, 24), date(2026, 5, 15), date(2026, 12, 24)])
def test_joint_leave_is_no_working_day(joint_leave: date) -> None:
    assert not working_days.is_working(joint_leave)
