"""Alarms as the API shows them."""

from datetime import datetime
from typing import Self
from uuid import UUID

from jelang_shared.events.consultation import Told
from pydantic import BaseModel

from jelang_notification.alarms.model import Alarm, Failure, State


class AlarmRow(BaseModel):
    """Who was told of a concern at a rung, or why not; `at` is when the state last changed."""

    concern: UUID
    reference: str
    rung: int
    told: Told
    facility: str
    state: State
    failure: Failure | None
    at: datetime
    attempts: int

    @classmethod
    def of(cls, alarm: Alarm) -> Self:
        """The row of an alarm."""
        return cls.model_validate({**alarm.model_dump(), "at": alarm.changed_at})


class AlarmGap(BaseModel):
    """Somebody in charge who couldn't be told by mail, for no mailbox of theirs is verified."""

    facility: str
    told: Told
    proposed: bool
    """Whether a mailbox was proposed whose link nobody has followed yet."""
