"""A session and what was written down of it: what may be done to it when, and what that tells the others."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from jelang_shared.events.consultation import (
    MissedReason,
    MissedSide,
    OfficerPresence,
    ParticipationDeclined,
    SessionCompleted,
    SessionCompletedData,
    SessionMissed,
    SessionMissedData,
    SessionOutcomeData,
    Theme,
)
from sqlalchemy import BigInteger, DateTime, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from jelang_consultation.envelopes import About, about
from jelang_consultation.sessions.life import Move, State, after
from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import sealed

ReviewState = Literal["waiting", "sent_back", "countersigned"]

LATE_CLOSE = timedelta(hours=2)
"""Closed later than this after its booked end, a session counts as long as it was booked."""
SIDES: Mapping[MissedReason, MissedSide] = {"court": "other", "illness": "person", "other": "other"}
"""On whose side a reason lies unless told otherwise; one that isn't named here lies with the facility."""

Instant = DateTime(timezone=True)
_RECEIPT_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Session(Table, table=True):
    """One consultation. `sequence` is the booking's version at scheduling, `version` ours.

    A walk-in was never booked: `starts_at` is when the two sat down, and it has no room of the calendar.
    """

    __table_args__ = (
        Index("session_of_facility", "facility", "starts_at"),
        Index("session_of_facilitator", "facilitator", "starts_at"),
        Index("session_to_review", "facility", "ended_at", postgresql_where=text("review = 'waiting'")),
    )

    id: UUID = Field(primary_key=True)
    person: UUID = Field(index=True)
    facility: str = Field(sa_type=Text)
    regional_office: str = Field(sa_type=Text)
    step: int
    room: UUID | None
    facilitator: UUID
    officer: UUID | None
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    sequence: int = Field(sa_type=BigInteger)
    state: State = Field(default="expected", sa_type=Text)
    version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    walk_in: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    arrived_at: datetime | None = Field(default=None, sa_type=Instant)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_seconds: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    minutes: int | None = None
    missed_reason: MissedReason | None = Field(default=None, sa_type=Text)
    missed_side: MissedSide | None = Field(default=None, sa_type=Text)
    review: ReviewState | None = Field(default=None, sa_type=Text)
    group_id: UUID | None = Field(default=None, index=True)

    @property
    def planned_minutes(self) -> int | None:
        """How long it was booked for; a walk-in wasn't."""
        return None if self.walk_in else int((self.ends_at - self.starts_at) / timedelta(minutes=1))

    def arrive(self, at: datetime) -> None:
        """The officer brings the person."""
        if self._moves("arrive"):
            self.arrived_at = at

    def start(self, at: datetime) -> None:
        """The two sit down."""
        if self._moves("start"):
            self.started_at = at

    def pause(self, at: datetime) -> None:
        """The talk is interrupted: roll call, prayer, somebody needs a break."""
        if self._moves("pause"):
            self.paused_at = at

    def resume(self, at: datetime) -> None:
        """The talk goes on."""
        if self._moves("resume"):
            self._end_pause(at)

    def complete(
        self, presence: OfficerPresence, themes: list[Theme], minutes: int | None, at: datetime
    ) -> SessionCompleted:
        """It was held, and its record is closed; `minutes` where the writer knows better than our clock."""
        self._moves("complete")
        self._end_pause(at)
        self.ended_at, self.review = at, "waiting"
        self.minutes = self._minutes(at) if minutes is None else minutes
        return self._held(presence, themes, 1)

    def correct(
        self, presence: OfficerPresence, themes: list[Theme], minutes: int | None, record: int
    ) -> SessionCompleted:
        """Its record has a new version, which is told anew and reviewed anew."""
        self.version += 1
        self.review = "waiting"
        self.minutes = self.minutes if minutes is None else minutes
        return self._held(presence, themes, record)

    def reviewed(self, result: ReviewState) -> None:
        """The section head looked at its record."""
        self.review = result
        self.version += 1

    def decline(self, at: datetime) -> ParticipationDeclined:
        """The person doesn't want to take part, or to go on: a right at any moment."""
        self._moves("decline")
        self.ended_at = at
        return ParticipationDeclined(**self._about(), data=self._outcome(at))

    def miss(self, reason: MissedReason, side: MissedSide | None, at: datetime) -> SessionMissed:
        """It wasn't held; why, and on whose side that lay. Its step stays owed whoever's it was."""
        self._moves("miss")
        self.ended_at = at
        self.missed_reason, self.missed_side = reason, side or SIDES.get(reason, "facility")
        data = SessionMissedData(**self._outcome(at).model_dump(), reason=reason, side=self.missed_side)
        return SessionMissed(**self._about(), data=data)

    def _moves(self, move: Move) -> bool:
        """Make a move; false where it was made already."""
        state = after(move, self.state)
        if state is None:
            return False
        self.state = state
        self.version += 1
        return True

    def _end_pause(self, at: datetime) -> None:
        if self.paused_at is not None:
            self.paused_seconds += int((at - self.paused_at).total_seconds())
            self.paused_at = None

    def _minutes(self, at: datetime) -> int:
        """The real minutes without pauses, as far as our clock can know them."""
        if self.started_at is None or at > self.ends_at + LATE_CLOSE:
            return int((self.ends_at - self.starts_at) / timedelta(minutes=1))
        return max(0, int((at - self.started_at).total_seconds() - self.paused_seconds) // 60)

    def _held(self, presence: OfficerPresence, themes: list[Theme], record: int) -> SessionCompleted:
        data = SessionCompletedData(
            **self._outcome(self.starts_at if self.walk_in else self.ended_at or self.starts_at).model_dump(),
            minutes=self.minutes or 0,
            officer_presence=presence,
            themes=themes,
            planned_minutes=self.planned_minutes,
            walk_in=self.walk_in,
            record_version=record,
        )
        return SessionCompleted(**self._about(), data=data)

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

    A row is never changed: a correction is another version, with its `reason`.
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
    minutes: int | None = None
    hopes: bytes | None = sealed(default=None)
    worries: bytes | None = sealed(default=None)
    note: bytes | None = sealed(default=None)
    agreements: bytes | None = sealed(default=None)
    absence_reason: bytes | None = sealed(default=None)
    reason: bytes | None = sealed(default=None)


class OfficerNote(Table, table=True):
    """What the accompanying officer noted, sealed; `version` counts the savings."""

    __tablename__ = "session_officer_note"

    session: UUID = Field(primary_key=True, foreign_key="session.id")
    version: int
    person: UUID
    facility: str = Field(sa_type=Text)
    officer: UUID
    words: bytes = sealed()
    written_at: datetime = Field(sa_type=Instant)


def receipt(session: UUID, saved: int) -> str:
    """Proof that the server has the words, such as 7F3K-21: four letters of the session, then which saving it was."""
    number = session.int
    letters = ""
    for _ in range(4):
        number, index = divmod(number, len(_RECEIPT_LETTERS))
        letters += _RECEIPT_LETTERS[index]
    return f"{letters}-{saved:02d}"
