"""Notices as the API shows them."""

from datetime import datetime
from typing import Self
from uuid import UUID

from jelang_shared.events.notification import NoticeKind
from pydantic import BaseModel

from jelang_notification.notices.model import Failure, Notice, State


class NoticeRow(BaseModel):
    """What an office was told about a person, or why not; `at` is when the state last changed."""

    id: UUID
    kind: NoticeKind
    milestone: int | None
    person: UUID
    reference: str
    probation_office: str | None
    handover: UUID | None
    state: State
    cause: Failure | None
    at: datetime
    attempts: int

    @classmethod
    def of(cls, notice: Notice) -> Self:
        """The row of a notice."""
        return cls.model_validate({**notice.model_dump(), "cause": notice.failure, "at": notice.changed_at})
