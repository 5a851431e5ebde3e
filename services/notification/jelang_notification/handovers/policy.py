"""How long an office has to answer a handover: policy as data, one version after another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from jelang_shared.events.scheduling import ReleaseKind

from jelang_notification.recipients import working_days


@dataclass(frozen=True)
class DeadlinePolicy:
    """Working days to answer by kind of release, and the hour at the office at which the last of them ends."""

    version: int
    working_days: Mapping[ReleaseKind, int]
    closes: time


# Unconditional release founds no duty of supervision: its handover is for voluntary follow-up, so there is more time.
POLICY = DeadlinePolicy(
    version=1,
    working_days={
        "parole": 3,
        "pre_release_leave": 3,
        "conditional_leave": 3,
        "assimilation": 3,
        "unconditional": 5,
    },
    closes=time(16),
)


def deadline(kind: ReleaseKind, sent_at: datetime, zone: ZoneInfo, policy: DeadlinePolicy = POLICY) -> datetime:
    """When an answer is due; the day of sending doesn't count."""
    last = working_days.after(sent_at.astimezone(zone).date(), policy.working_days[kind])
    return datetime.combine(last, policy.closes, zone)


def days_left(due: datetime, at: datetime, zone: ZoneInfo) -> int:
    """Working days left after today; 0 on the last day, negative when late."""
    return working_days.between(at.astimezone(zone).date(), due.astimezone(zone).date())


def clock(start: datetime, due: datetime, zone: ZoneInfo) -> list[tuple[date, bool]]:
    """The days from sending to deadline, and whether each counts."""
    return working_days.calendar(start.astimezone(zone).date(), due.astimezone(zone).date())
