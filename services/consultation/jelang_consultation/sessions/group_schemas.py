"""The attendance of a group as it is written down."""

from typing import Annotated
from uuid import UUID

from jelang_shared.events.consultation import MissedReason
from pydantic import BaseModel, ConfigDict, Field, model_validator

from jelang_consultation.sessions.schemas import Attendance


class AttendanceIn(BaseModel):
    """How one of a group attended; not held needs its reason."""

    model_config = ConfigDict(extra="forbid")

    session: UUID
    attendance: Attendance
    reason: MissedReason | None = None

    @model_validator(mode="after")
    def _said_if_missed(self) -> "AttendanceIn":
        if (self.attendance == "missed") != (self.reason is not None):
            raise ValueError("say why it was not held, and only then")
        return self


class GroupAttendanceIn(BaseModel):
    """How each of a group attended, those whose session isn't closed yet."""

    model_config = ConfigDict(extra="forbid")

    entries: Annotated[list[AttendanceIn], Field(min_length=1, max_length=20)]
