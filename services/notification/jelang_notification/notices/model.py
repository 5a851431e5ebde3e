"""A notice and the attempts to deliver it; its state only moves forward."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from jelang_shared.errors import Conflict
from jelang_shared.events.notification import (
    NoticeData,
    NoticeFailed,
    NoticeFailedData,
    NoticeKind,
    NoticeOpened,
    NoticeSent,
)
from sqlalchemy import Index, String, text
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_notification.notices import policy
from jelang_notification.tables import Instant, Table

State = Literal["waiting", "sent", "failed", "opened"]
Failure = Literal[
    "no_destination", "catchment_not_confirmed", "no_office", "no_verified_contact", "rejected", "unreachable"
]
UNDELIVERED: tuple[Failure, ...] = ("no_verified_contact", "rejected", "unreachable")
"""Failures that another mailbox of the same office mends."""


class NoticeNotWaiting(Conflict):
    """A notice that has left, failed or been opened can't be sent."""

    code = "notice-not-waiting"


class Notice(Table, table=True):
    """What an office is told about one person because of one event.

    The office is settled when the notice leaves, so that a destination that changes before then costs no mail.
    If it must be told anew (another office, another mailbox), a further notice `follows` this one.
    """

    __table_args__ = (
        Index("notice_cause", "cause", unique=True, postgresql_where=text("follows IS NULL")),
        Index("notice_due", "due_at", "id", postgresql_where=text("state = 'waiting'")),
        Index("notice_person", "person", "kind", "cause"),
        Index("notice_facility", "facility", "id"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    cause: UUID
    follows: UUID | None = Field(default=None, unique=True)
    kind: NoticeKind = Field(sa_type=String)
    milestone: int | None = None
    person: UUID
    facility: str
    regional_office: str | None
    reference: str
    handover: UUID | None = Field(default=None, index=True)
    handover_version: int | None = None
    probation_office: str | None = None
    state: State = Field(default="waiting", sa_type=String)
    failure: Failure | None = Field(default=None, sa_type=String)
    template: int | None = None
    attempts: int = 0
    due_at: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    changed_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = 0
    correlation: UUID | None = None
    traceparent: str | None = None

    def begin(self, template: int, at: datetime) -> "Attempt":
        """Intend to send: written before the call, so that a crash leaves a trace and a time to look again."""
        self._expect_waiting()
        self.template = template
        self.attempts += 1
        self.due_at = at + policy.LEASE
        return Attempt(notice=self.id, number=self.attempts, begun_at=at)

    def sent(self, at: datetime) -> NoticeSent | None:
        """The channel took it; told once, also when an attempt had to be repeated or it was opened meanwhile."""
        if self.sent_at is not None or self.state == "failed":
            return None
        self.sent_at = at
        self._move("sent" if self.state == "waiting" else self.state, at)
        return NoticeSent(**self._envelope(at), data=NoticeData(**self._data()))

    def put_off(self, until: datetime) -> None:
        """Try again later."""
        self._expect_waiting()
        self.due_at = until

    def fail(self, failure: Failure, at: datetime) -> NoticeFailed:
        """Give up; the facility gets a task."""
        self._expect_waiting()
        self.failure = failure
        self._move("failed", at)
        return NoticeFailed(**self._envelope(at), data=NoticeFailedData(**self._data(), cause=failure))

    def open(self, at: datetime) -> NoticeOpened | None:
        """Somebody of the office has seen it, however it came there; only the first time is told."""
        if self.state == "opened":
            return None
        self._move("opened", at)
        return NoticeOpened(**self._envelope(at), data=NoticeData(**self._data()))

    def replace(self, cause: UUID, handover_version: int) -> None:
        """A newer version of the pack overtakes the notice of an older one that hasn't left yet."""
        self._expect_waiting()
        self.cause, self.handover_version = cause, handover_version

    def again(self, at: datetime) -> "Notice":
        """A further notice of the same cause, for whoever is to be told now."""
        return Notice(
            cause=self.cause,
            follows=self.id,
            kind=self.kind,
            milestone=self.milestone,
            person=self.person,
            facility=self.facility,
            regional_office=self.regional_office,
            reference=self.reference,
            handover=self.handover,
            handover_version=self.handover_version,
            due_at=at,
            created_at=at,
            changed_at=at,
            correlation=self.correlation,
            traceparent=self.traceparent,
        )

    def _expect_waiting(self) -> None:
        if self.state != "waiting":
            raise NoticeNotWaiting(f"Notice {self.id} is {self.state} already.")

    def _move(self, state: State, at: datetime) -> None:
        self.state, self.changed_at = state, at
        self.version += 1

    def _envelope(self, at: datetime) -> dict[str, Any]:
        return {
            "time": at,
            "subject": f"notice/{self.id}",
            "sequence": self.version,
            "facility": self.facility,
            "regionaloffice": self.regional_office,
            "partitionkey": str(self.person),
        }

    def _data(self) -> dict[str, Any]:
        return {
            "notice": self.id,
            "person": self.person,
            "kind": self.kind,
            "probation_office": self.probation_office,
            "handover": self.handover,
            "handover_version": self.handover_version,
        }


class Attempt(Table, table=True):
    """One try to deliver a notice; without an outcome it was under way when the process ended."""

    notice: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    begun_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str | None = None
    code: str | None = None

    def end(self, outcome: str, code: str, at: datetime) -> None:
        """Take down how it went; `code` is the server's reply code, or a word of ours."""
        self.outcome, self.code, self.ended_at = outcome, code, at
