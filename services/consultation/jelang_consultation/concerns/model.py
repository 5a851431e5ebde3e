"""A concern: what state it is in, who answers for it, and how far it has climbed."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from jelang_shared.errors import Conflict
from jelang_shared.events.consultation import (
    ConcernAnswered,
    ConcernAnsweredData,
    ConcernEscalated,
    ConcernEscalatedData,
    ConcernRaised,
    ConcernRaisedData,
)
from sqlalchemy import DateTime, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_consultation.concerns.policy import clock_at
from jelang_consultation.envelopes import About, about
from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import sealed

Kind = Literal["suicidal_thoughts", "violence", "acute_withdrawal", "acute_illness", "threat", "other"]
State = Literal["open", "acknowledged", "handled", "closed"]
Origin = Literal["button", "answer"]
"""Pressed by somebody, or opened by an urgent answer of a form."""
Measure = Literal["talked", "medical", "watched", "moved", "separated", "family", "referred", "other"]
Outcome = Literal["safe", "in_care", "watched", "referred", "unfounded", "other"]
PassReason = Literal["off_duty", "nearer", "involved", "other"]
Step = Literal["raised", "climbed", "passed", "acknowledged", "read", "handled", "closed"]

Instant = DateTime(timezone=True)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class ConcernAnsweredAlready(Conflict):
    """Somebody has answered this concern, or it is closed; the step asked for comes no more."""

    code = "concern-answered-already"


class ConcernNotAnswered(Conflict):
    """Nobody has answered this concern yet: first it is acknowledged."""

    code = "concern-not-answered"


class Concern(Table, table=True):
    """One urgent matter about a person. `climbs_at` is empty once somebody has answered or the last rung is reached."""

    __table_args__ = (
        Index("concern_due", "climbs_at", "id", postgresql_where=text("climbs_at IS NOT NULL")),
        Index("concern_of_facility", "facility", "raised_at"),
        Index("concern_of_region", "regional_office", "raised_at"),
        Index("concern_of_raiser", "raised_by", "raised_at"),
        Index(
            "concern_of_answer",
            "session",
            "person",
            "kind",
            unique=True,
            postgresql_where=text("origin = 'answer' AND session IS NOT NULL"),
        ),
    )

    id: UUID = Field(primary_key=True, default_factory=uuid7)
    person: UUID = Field(index=True)
    facility: str = Field(sa_type=Text)
    regional_office: str = Field(sa_type=Text)
    session: UUID | None = None
    kind: Kind = Field(sa_type=Text)
    origin: Origin = Field(sa_type=Text)
    raised_by: UUID
    raised_at: datetime = Field(sa_type=Instant)
    state: State = Field(default="open", sa_type=Text)
    rung: int = 0
    climbs_at: datetime | None = Field(default=None, sa_type=Instant)
    passed_to: UUID | None = None
    acknowledged_by: UUID | None = None
    acknowledged_at: datetime | None = Field(default=None, sa_type=Instant)
    measures: list[Measure] = Field(default_factory=list, sa_type=JSONB)
    outcome: Outcome | None = Field(default=None, sa_type=Text)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = 1

    @property
    def reference(self) -> str:
        """What people and mail call it, such as HM-7F3K2: taken from its id, it tells nothing."""
        number = self.id.int
        letters = ""
        for _ in range(5):
            number, index = divmod(number, len(_LETTERS))
            letters += _LETTERS[index]
        return f"HM-{letters}"

    @property
    def answer_by(self) -> datetime:
        """Before this moment somebody at the facility should have answered."""
        return self.raised_at + clock_at(self.raised_at).rungs[1].after

    def open(self) -> ConcernRaised:
        """It is raised: the duty officer and the section head are told at once, and the clock runs."""
        self._set_clock()
        data = ConcernRaisedData(
            concern=self.id,
            reference=self.reference,
            raised_at=self.raised_at,
            raised_by=self.raised_by,
            answer_by=self.answer_by,
        )
        return ConcernRaised(**self._about(), data=data)

    def climb(self, at: datetime) -> list[ConcernEscalated]:
        """Go up every rung whose moment has come: after downtime several, each once."""
        told = []
        while self.state == "open" and self.climbs_at is not None and self.climbs_at <= at:
            rung = clock_at(self.raised_at).rungs[self.rung + 1]
            self.rung = rung.number
            self._set_clock()
            self.version += 1
            data = ConcernEscalatedData(
                concern=self.id,
                reference=self.reference,
                raised_at=self.raised_at,
                rung=rung.number,
                told=rung.told,
                escalated_at=at,
            )
            told.append(ConcernEscalated(**self._about(), data=data))
        return told

    def acknowledge(self, by: UUID, at: datetime) -> ConcernAnswered | None:
        """Somebody answers for it, and the clock stops; saying so twice changes nothing."""
        if self.state == "acknowledged" and self.acknowledged_by == by:
            return None
        if self.state != "open":
            raise ConcernAnsweredAlready(
                f"{self.reference} is {self.state}: somebody answers for it.", state=self.state
            )
        self.state, self.acknowledged_by, self.acknowledged_at = "acknowledged", by, at
        self.climbs_at = None
        self.version += 1
        data = ConcernAnsweredData(
            concern=self.id,
            reference=self.reference,
            raised_at=self.raised_at,
            answered_at=at,
            rung=self.rung,
            within_deadline=at <= self.answer_by,
        )
        return ConcernAnswered(**self._about(), data=data)

    def pass_to(self, officer: UUID) -> None:
        """Ask another officer; the clock runs on until that one, or anybody, answers."""
        if self.state != "open":
            raise ConcernAnsweredAlready(
                f"{self.reference} is {self.state}: somebody answers for it.", state=self.state
            )
        self.passed_to = officer
        self.version += 1

    def handle(self, measures: list[Measure]) -> None:
        """Write down what was done; more may be done later."""
        self._must_be_answered()
        self.state = "handled"
        self.measures = sorted({*self.measures, *measures})
        self.version += 1

    def close(self, outcome: Outcome, at: datetime) -> None:
        """It is over, with this outcome; something was done before."""
        self._must_be_answered()
        if self.state != "handled":
            raise ConcernNotAnswered(f"Write down what was done about {self.reference} first.", state=self.state)
        self.state, self.outcome, self.closed_at = "closed", outcome, at
        self.version += 1

    def _must_be_answered(self) -> None:
        if self.state == "open":
            raise ConcernNotAnswered(f"{self.reference} is still open: acknowledge it first.", state=self.state)
        if self.state == "closed":
            raise ConcernAnsweredAlready(f"{self.reference} is closed; what was recorded stands.", state=self.state)

    def _set_clock(self) -> None:
        following = clock_at(self.raised_at).rung(self.rung + 1)
        self.climbs_at = self.raised_at + following.after if following else None

    def _about(self) -> About:
        return about(f"concern/{self.id}", self.version, self.person, self.facility, self.regional_office)


class ConcernWords(Table, table=True):
    """What was said with a step of a concern, sealed; version 1 came with the raising."""

    __tablename__ = "concern_words"

    concern: UUID = Field(primary_key=True, foreign_key="concern.id")
    version: int = Field(primary_key=True)
    person: UUID
    facility: str = Field(sa_type=Text)
    words: bytes = sealed()


class Trail(Table, table=True):
    """What became of a concern, step by step; `by` is empty where the clock did it."""

    __tablename__ = "concern_trail"

    id: UUID = Field(primary_key=True, default_factory=uuid7)
    concern: UUID = Field(foreign_key="concern.id", index=True)
    facility: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Instant)
    step: Step = Field(sa_type=Text)
    by: UUID | None = None
    to: UUID | None = None
    rung: int | None = None
    reason: PassReason | None = Field(default=None, sa_type=Text)
