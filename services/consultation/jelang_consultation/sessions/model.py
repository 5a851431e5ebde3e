"""A session and what was written down of it: who may do what to it, when, and what that tells the others."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from jelang_shared.errors import Conflict
from jelang_shared.events.consultation import (
    MissedReason,
    OfficerPresence,
    ParticipationDeclined,
    SessionCompleted,
    SessionCompletedData,
    SessionMissed,
    SessionMissedData,
    SessionOutcomeData,
    Theme,
)
from sqlalchemy import BigInteger, DateTime, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from jelang_consultation.envelopes import About, about
from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import sealed

State = Literal["expected", "in_progress", "completed", "declined", "missed", "cancelled"]
OPEN: tuple[State, ...] = ("expected", "in_progress")
BEFORE_IT_BEGAN: tuple[State, ...] = ("expected", "cancelled")
"""In these states scheduling may still move or cancel; afterwards what happened stands."""

LATE_CLOSE = timedelta(hours=2)
"""Closed later than this after its booked end, a session counts as long as it was booked."""

Instant = DateTime(timezone=True)
_RECEIPT_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class SessionNotOpen(Conflict):
    """A session was closed already: what happened is never written over."""

    code = "session-not-open"


class Session(Table, table=True):
    """One consultation. `sequence` is the booking's version at scheduling, `version` ours."""

    __table_args__ = (
        Index("session_of_facility", "facility", "starts_at"),
        Index("session_of_facilitator", "facilitator", "starts_at"),
    )

    id: UUID = Field(primary_key=True)
    person: UUID = Field(index=True)
    facility: str = Field(sa_type=Text)
    regional_office: str = Field(sa_type=Text)
    step: int
    room: UUID
    facilitator: UUID
    officer: UUID
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    sequence: int = Field(sa_type=BigInteger)
    state: State = Field(default="expected", sa_type=Text)
    version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    missed_reason: MissedReason | None = Field(default=None, sa_type=Text)

    def start(self, at: datetime) -> None:
        """The two sit down; saying so twice changes nothing."""
        self._must_be_open()
        if self.state == "expected":
            self.state, self.started_at = "in_progress", at
            self.version += 1

    def complete(self, presence: OfficerPresence, themes: list[Theme], at: datetime) -> SessionCompleted:
        """It was held, and its record is closed."""
        self._close("completed", at)
        outcome = self._outcome(at).model_dump()
        data = SessionCompletedData(**outcome, minutes=self._minutes(at), officer_presence=presence, themes=themes)
        return SessionCompleted(**self._about(), data=data)

    def decline(self, at: datetime) -> ParticipationDeclined:
        """The person doesn't want to take part, or to go on: a right at any moment."""
        self._close("declined", at)
        return ParticipationDeclined(**self._about(), data=self._outcome(at))

    def miss(self, reason: MissedReason, at: datetime) -> SessionMissed:
        """It wasn't held, for a reason that isn't the person's."""
        self._close("missed", at)
        self.missed_reason = reason
        return SessionMissed(**self._about(), data=SessionMissedData(**self._outcome(at).model_dump(), reason=reason))

    def _must_be_open(self) -> None:
        if self.state not in OPEN:
            when = f" since {self.ended_at:%Y-%m-%d %H:%M} UTC" if self.ended_at else ""
            raise SessionNotOpen(
                f"Session {self.id} is {self.state}{when}; what was recorded stands.", state=self.state
            )

    def _close(self, state: State, at: datetime) -> None:
        self._must_be_open()
        self.state, self.ended_at = state, at
        self.version += 1

    def _minutes(self, at: datetime) -> int:
        if self.started_at is None or at > self.ends_at + LATE_CLOSE:
            return int((self.ends_at - self.starts_at) / timedelta(minutes=1))
        return int((at - self.started_at) / timedelta(minutes=1))

    def _about(self) -> About:
        return about(f"session/{self.id}", self.version, self.person, self.facility, self.regional_office)

    def _outcome(self, at: datetime) -> SessionOutcomeData:
        return SessionOutcomeData(
            session=self.id, person=self.person, facilitator=self.facilitator, step=self.step, at=at
        )


class Draft(Table, table=True):
    """What is being written during a session, sealed whole; `version` counts the savings."""

    __tablename__ = "session_draft"

    session: UUID = Field(primary_key=True, foreign_key="session.id")
    person: UUID
    facility: str = Field(sa_type=Text)
    version: int
    words: bytes = sealed()
    saved_at: datetime = Field(sa_type=Instant)


class Record(Table, table=True):
    """What was written down of a session held: codes in the open, every word sealed.

    A row is never changed: a correction will be another version.
    """

    __tablename__ = "session_record"

    session: UUID = Field(primary_key=True, foreign_key="session.id")
    version: int = Field(primary_key=True)
    person: UUID = Field(index=True)
    facility: str = Field(sa_type=Text)
    author: UUID
    recorded_at: datetime = Field(sa_type=Instant)
    receipt: str = Field(sa_type=Text)
    officer_presence: OfficerPresence = Field(sa_type=Text)
    themes: list[Theme] = Field(sa_type=JSONB)
    agreements_done: list[int] = Field(sa_type=JSONB)
    hopes: bytes | None = sealed(default=None)
    worries: bytes | None = sealed(default=None)
    note: bytes | None = sealed(default=None)
    agreements: bytes | None = sealed(default=None)
    absence_reason: bytes | None = sealed(default=None)


def receipt(session: UUID, saved: int) -> str:
    """Proof that the server has the words, such as 7F3K-21: four letters of the session, then which saving it was."""
    number = session.int
    letters = ""
    for _ in range(4):
        number, index = divmod(number, len(_RECEIPT_LETTERS))
        letters += _RECEIPT_LETTERS[index]
    return f"{letters}-{saved:02d}"
