"""An alarm: one mail to one of those in charge, one for each rung of a concern."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from jelang_shared.events.consultation import Told
from sqlalchemy import Index, String, text
from sqlmodel import Field

from jelang_notification.alarms import policy
from jelang_notification.tables import Instant, Table

State = Literal["waiting", "sent", "failed", "spared"]
"""`spared`: somebody had answered before it left."""
Failure = Literal["no_verified_contact", "rejected", "unreachable"]


class Alarm(Table, table=True):
    """What is told at one rung; its key is concern and rung, so that it leaves once however often it is told."""

    __table_args__ = (
        Index("alarm_due", "due_at", "concern", "rung", postgresql_where=text("state = 'waiting'")),
        Index("alarm_facility", "facility", "due_at"),
        Index("alarm_region", "regional_office", "due_at"),
        Index("alarm_office", "office", postgresql_where=text("state = 'failed'")),
    )

    concern: UUID = Field(primary_key=True)
    rung: int = Field(primary_key=True)
    told: Told = Field(sa_type=String)
    office: str
    facility: str
    regional_office: str
    reference: str
    raised_by: UUID | None = None
    raised_at: datetime = Field(sa_type=Instant)
    state: State = Field(default="waiting", sa_type=String)
    failure: Failure | None = Field(default=None, sa_type=String)
    attempts: int = 0
    due_at: datetime = Field(sa_type=Instant)
    changed_at: datetime = Field(sa_type=Instant)

    @property
    def letter(self) -> str:
        """The name of its letter."""
        return "concern_raised" if self.rung == 0 else "concern_climbed"

    def begin(self, at: datetime) -> int:
        """Intend to send: written before the call, so that a crash leaves a time to look again."""
        self.attempts += 1
        self.due_at = at + policy.LEASE
        return self.attempts

    def move(self, state: State, at: datetime, failure: Failure | None = None) -> None:
        """Take down what became of it."""
        self.state, self.failure, self.changed_at = state, failure, at

    def again(self, at: datetime) -> None:
        """Try anew, another mailbox being in use."""
        self.attempts, self.due_at = 0, at
        self.move("waiting", at)


class Answered(Table, table=True):
    """That somebody answered a concern; kept apart, for the news may come before those of its raising."""

    __tablename__ = "concern_answered"

    concern: UUID = Field(primary_key=True)
    answered_at: datetime = Field(sa_type=Instant)
