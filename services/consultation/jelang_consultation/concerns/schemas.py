"""Concerns in and out."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from jelang_shared.events.consultation import Told
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from jelang_consultation.concerns.model import Concern, Kind, Measure, Origin, Outcome, PassReason, State, Step, Trail
from jelang_consultation.concerns.policy import clock_at
from jelang_consultation.sessions.schemas import Words


def _once_each(value: list[Measure]) -> list[Measure]:
    return sorted(set(value))


class ConcernIn(BaseModel):
    """What is raised about whom; `session` if it came up in one."""

    model_config = ConfigDict(extra="forbid")

    person: UUID
    kind: Kind
    session: UUID | None = None
    words: Words = None


class PassIn(BaseModel):
    """The officer who is asked instead, and why."""

    model_config = ConfigDict(extra="forbid")

    officer: UUID
    reason: PassReason


class HandleIn(BaseModel):
    """What was done."""

    model_config = ConfigDict(extra="forbid")

    measures: Annotated[list[Measure], Field(min_length=1, max_length=20), AfterValidator(_once_each)]
    words: Words = None


class CloseIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    outcome: Outcome


class ReadIn(BaseModel):
    """Why the words are opened; whoever raised the concern needs no reason."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str | None, Field(max_length=300)] = None


class ConcernRow(BaseModel):
    """A concern in a list: how urgent it is, not what it is about."""

    id: UUID
    reference: str
    person: UUID
    facility: str
    session: UUID | None
    raised_by: UUID
    raised_at: datetime
    answer_by: datetime
    climbs_at: datetime | None
    state: State
    rung: int
    acknowledged_by: UUID | None
    acknowledged_at: datetime | None
    closed_at: datetime | None

    @classmethod
    def of(cls, concern: Concern) -> "ConcernRow":
        return cls.model_validate(concern, from_attributes=True)


class RungView(BaseModel):
    """A rung of the clock: who is told when, and whether it was reached."""

    number: int
    told: Told
    at: datetime
    reached: bool


class TrailView(BaseModel):
    at: datetime
    step: Step
    by: UUID | None
    to: UUID | None
    rung: int | None
    reason: PassReason | None

    @classmethod
    def of(cls, step: Trail) -> "TrailView":
        return cls.model_validate(step, from_attributes=True)


class ConcernDetail(ConcernRow):
    """One concern; its words are apart."""

    kind: Kind
    origin: Origin
    passed_to: UUID | None
    measures: list[Measure]
    outcome: Outcome | None
    has_words: bool
    may_acknowledge: bool
    """Whether the reader may answer now: an officer only when on duty or asked."""
    rungs: list[RungView]
    trail: list[TrailView]


class Said(BaseModel):
    at_version: int
    words: str


class ConcernWordsView(BaseModel):
    """What was said when it was raised and handled, in order."""

    words: list[Said]


class Waiting(BaseModel):
    count: int


def rungs_of(concern: Concern) -> list[RungView]:
    """The clock of a concern."""
    return [
        RungView(
            number=rung.number,
            told=rung.told,
            at=concern.raised_at + rung.after,
            reached=rung.number <= concern.rung,
        )
        for rung in clock_at(concern.raised_at).rungs
    ]
