"""Events of the notification service: what a probation office was told, and what it answered."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from jelang_shared.events.envelope import Event, EventData

NoticeKind = Literal["release_approaching", "handover_ready"]


class NoticeData(EventData):
    notice: UUID
    person: UUID
    kind: NoticeKind
    probation_office: str | None
    handover: UUID | None
    handover_version: int | None = None
    """Which version of the pack it is about; older senders didn't say."""


class NoticeEvent(Event):
    service: ClassVar[str] = "notification"
    data: NoticeData


class NoticeSent(NoticeEvent):
    """A notice reached the office's inbox and its mail server took the mail."""

    type: Literal["jelang.notification.notice-sent.v1"] = "jelang.notification.notice-sent.v1"


class NoticeFailedData(NoticeData):
    cause: Literal[
        "no_destination", "catchment_not_confirmed", "no_office", "no_verified_contact", "rejected", "unreachable"
    ]


class NoticeFailed(NoticeEvent):
    """A notice could not be delivered and became a task at the facility."""

    type: Literal["jelang.notification.notice-failed.v1"] = "jelang.notification.notice-failed.v1"
    data: NoticeFailedData


class NoticeOpened(NoticeEvent):
    """An officer of the office opened a notice or its pack for the first time."""

    type: Literal["jelang.notification.notice-opened.v1"] = "jelang.notification.notice-opened.v1"


class HandoverAnsweredData(EventData):
    handover: UUID
    person: UUID
    probation_office: str
    answer: Literal["accepted", "declined", "question"]
    answered_by: UUID
    answered_at: datetime
    within_deadline: bool
    handover_version: int | None = None
    """Which version of the pack was answered; older senders didn't say."""


class HandoverAnswered(Event):
    """The probation office answered a handover."""

    service: ClassVar[str] = "notification"
    type: Literal["jelang.notification.handover-answered.v1"] = "jelang.notification.handover-answered.v1"
    data: HandoverAnsweredData
