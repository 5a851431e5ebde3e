"""Handovers in and out."""

from datetime import datetime
from uuid import UUID

from jelang_shared.events.consultation import OpenNeed
from pydantic import BaseModel, ConfigDict

from jelang_consultation.handovers.model import Handover, State


class ReleaseIn(BaseModel):
    """Whose handover is released."""

    model_config = ConfigDict(extra="forbid")

    person: UUID


class HandoverView(BaseModel):
    """A handover: what was released last, and how the office took it."""

    id: UUID
    person: UUID
    reference: str
    probation_office: str
    version: int
    released_by: UUID
    released_at: datetime
    state: State
    state_at: datetime
    open_needs: list[OpenNeed]

    @classmethod
    def of(cls, handover: Handover) -> "HandoverView":
        return cls.model_validate(handover, from_attributes=True)
