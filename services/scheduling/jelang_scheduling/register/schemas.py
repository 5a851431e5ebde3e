"""Persons as others see them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from jelang_shared.events.scheduling import ReleaseBasis, ReleaseKind
from pydantic import BaseModel, Field

from jelang_scheduling.calendar.schemas import BookingView
from jelang_scheduling.fields import FilledLine, Line
from jelang_scheduling.plan.standing import Block, Standing, State, Step, StepState
from jelang_scheduling.register.model import Person
from jelang_scheduling.release import dates
from jelang_scheduling.release.model import MILESTONES, Milestone
from jelang_scheduling.release.rules import rules_on
from jelang_scheduling.release.warnings import DayWarning, warnings_of

ESTIMATE = "estimate; the national register (SDP) is authoritative"


NOT_FOR_FACILITATORS = (
    "date_of_birth", "religion", "nationality", "offence_group", "judgment_number", "judgment_date",
    "decree_number", "decree_date", "guarantor_reference", "litmas_reference",
)  # fmt: skip
"""A facilitator reads what a session needs, and no more."""


class SearchIn(BaseModel):
    text: Line | None = None
    within_days: Annotated[int, Field(ge=0, le=3650)] | None = None
    kind: ReleaseKind | None = None
    state: State | None = None
    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    per_page: Annotated[int, Field(ge=1, le=100)] = 25


class NamesIn(BaseModel):
    ids: Annotated[list[UUID], Field(max_length=100)]


class DestinationIn(BaseModel):
    regency: Annotated[str, Field(pattern=r"^\d{2}\.\d{2}$")]
    reason: FilledLine


class NameView(BaseModel):
    id: UUID
    name: str
    registration_number: str
    reference: str
    block: str | None

    @classmethod
    def of(cls, person: Person) -> "NameView":
        return cls.model_validate(person.model_dump(include=set(cls.model_fields)))


class StepSession(BaseModel):
    id: UUID
    starts_at: datetime | None


class StepView(BaseModel):
    step: int
    state: StepState
    session: StepSession | None
    due: date | None
    missed: int

    @classmethod
    def of(cls, step: Step) -> "StepView":
        session = StepSession(id=step.session, starts_at=step.starts_at) if step.session else None
        return cls(step=step.step, state=step.state, session=session, due=step.due, missed=step.missed)


class PersonRow(NameView):
    release_date: date | None
    days_left: int | None
    release_kind: ReleaseKind
    destination_regency: str | None
    probation_office: str | None
    steps: list[StepView]
    blocked: list[Block]
    state: State
    version: int

    @classmethod
    def row(cls, person: Person, standing: Standing, today: date) -> "PersonRow":
        return PersonRow.model_validate(_row(person, standing, today))


class RungView(BaseModel):
    step: int
    opens: date | None
    due: date | None
    state: StepState
    missed: int


class MilestoneView(BaseModel):
    days: int
    on: date
    raised_at: datetime | None


class TermView(BaseModel):
    years: int = 0
    months: int = 0
    days: int = 0


class RemissionView(BaseModel):
    kind: str
    on: date | None
    months: int
    days: int


class ExplainedStep(BaseModel):
    step: str
    rule: str
    source: str
    days: int
    before: date | None
    after: date


class PersonView(PersonRow):
    """Everything the register says of a person, and what follows from it; every computed date is an estimate."""

    facility: str
    sex: str | None
    date_of_birth: date | None
    religion: str | None
    cell: str | None
    nationality: str | None
    offence_group: str | None
    judgment_number: str | None
    judgment_date: date | None
    sentence_kind: Literal["term", "life", "death"]
    sentence: TermView
    sentences: list[TermView]
    detained_since: date | None
    credited_days: int
    default_term: TermView
    remissions: list[RemissionView]
    release_basis: ReleaseBasis
    expiry: date | None
    two_thirds: date | None
    supervision_end: date | None
    decided_kind: ReleaseKind | None
    decree_number: str | None
    decree_date: date | None
    decided_date: date | None
    guarantor_reference: str | None
    litmas_reference: str | None
    language: str
    access_needs: list[str]
    milestones: list[MilestoneView]
    sessions: list[BookingView]
    ladder: list[RungView]
    explanation: list[ExplainedStep]
    explanations: dict[str, list[ExplainedStep]]
    label: str = ESTIMATE
    warnings: list[DayWarning]

    @classmethod
    def full(
        cls,
        person: Person,
        standing: Standing,
        today: date,
        reached: Sequence[Milestone],
        sessions: Sequence[BookingView],
    ) -> "PersonView":
        rules, computed = rules_on(today), person.dates(today)
        why = dates.explanation(computed, person.decided_date, person.decree_number, rules)
        parts = [dates.Term(**part) for part in person.sentences]
        return cls.model_validate(
            person.model_dump()
            | _row(person, standing, today)
            | {
                "sentence": vars(sum(parts, dates.Term())),
                "milestones": _milestones(person.release_date, reached),
                "sessions": list(sessions),
                "ladder": [vars(step) for step in standing.steps],
                "explanation": [vars(step) for step in why],
                "explanations": {
                    name: [vars(step) for step in trail]
                    for name, trail in (computed.trails if computed else {}).items()
                },
                "warnings": warnings_of(person.release_date),
            }
        )

    def for_a_session(self) -> "PersonView":
        """The same, without what a session doesn't need."""
        return self.model_copy(update=dict.fromkeys(NOT_FOR_FACILITATORS))


class ReleaseFacts(BaseModel):
    """What a probation office needs of the register; no name, no offence."""

    person: UUID
    reference: str
    release_kind: ReleaseKind
    decree_number: str | None
    decree_date: date | None
    release_date: date | None
    supervision_end: date | None
    destination_regency: str | None
    guarantor_reference: str | None
    litmas_reference: str | None
    access_needs: list[str]

    @classmethod
    def of(cls, person: Person) -> "ReleaseFacts":
        return cls.model_validate(person.model_dump() | {"person": person.id})


def _row(person: Person, standing: Standing, today: date) -> dict[str, object]:
    left = (person.release_date - today).days if person.release_date else None
    return person.model_dump(include=set(PersonRow.model_fields)) | {
        "days_left": left,
        "steps": [StepView.of(step) for step in standing.steps],
        "blocked": standing.blocked,
        "state": standing.state,
    }


def _milestones(release_date: date | None, reached: Sequence[Milestone]) -> list[MilestoneView]:
    if release_date is None:
        return []
    raised = {found.days: found.raised_at for found in reached if found.release_date == release_date}
    return [
        MilestoneView(days=days, on=date.fromordinal(release_date.toordinal() - days), raised_at=raised.get(days))
        for days in MILESTONES
    ]
