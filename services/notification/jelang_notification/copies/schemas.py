"""The part of a copy that this service gives."""

from datetime import datetime

from jelang_shared.copies import Part
from jelang_shared.events.notification import NoticeKind
from pydantic import BaseModel

from jelang_notification.handovers.model import State as HandoverState
from jelang_notification.notices.model import Failure, State


class CopiedNotice(BaseModel):
    """That an office was told, under which reference; the mail itself holds no fact of the person."""

    kind: NoticeKind
    milestone: int | None
    reference: str
    probation_office: str | None
    state: State
    failure: Failure | None
    created_at: datetime
    sent_at: datetime | None


class CopiedAnswer(BaseModel):
    """How an office took a handover; its `reason` is its own words about the person."""

    probation_office: str
    reference: str
    version: int
    state: HandoverState
    released_at: datetime
    answered_at: datetime | None
    appointment_at: datetime | None
    reason: str | None


class CopiedPart(Part):
    """Everything notification keeps about a person."""

    notices: list[CopiedNotice]
    handovers: list[CopiedAnswer]
