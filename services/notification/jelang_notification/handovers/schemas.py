"""Handovers as the API takes and shows them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from jelang_shared.events.consultation import OpenNeed, PlanMark
from jelang_shared.events.scheduling import ReleaseKind
from jelang_shared.http import Listing
from pydantic import AfterValidator, AwareDatetime, BaseModel, StringConstraints, model_validator

from jelang_notification.handovers import policy
from jelang_notification.handovers.model import Answer, Entry, Handover, Side, State


def _printable(text: str) -> str:
    if not all(character.isprintable() or character in "\n\t" for character in text):
        raise ValueError("must not hold control characters")
    return text


Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), AfterValidator(_printable)
]


class AnswerIn(BaseModel):
    """An office's answer; declining and asking back need their words, an appointment goes with accepting."""

    answer: Answer
    reason: Words | None = None
    appointment_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        if self.answer != "accepted" and self.reason is None:
            raise ValueError("reason: say why, so that the facility can act")
        if self.answer != "accepted" and self.appointment_at is not None:
            raise ValueError("appointment_at: only with accepting")
        return self


class Line(BaseModel):
    """One line of the thread."""

    at: datetime
    who: Side
    staff: UUID | None
    what: str
    text: str


class Day(BaseModel):
    """A day of the clock; a day off doesn't count."""

    on: date
    working: bool


class Pack(BaseModel):
    """A handover as its office reads it."""

    id: UUID
    reference: str
    version: int
    person: UUID
    facility: str
    probation_office: str
    released_by: UUID
    released_at: datetime
    release_kind: ReleaseKind
    release_date: date
    supervision_end: date | None
    destination_regency: str
    access_needs: list[str]
    open_needs: list[OpenNeed]
    plan: PlanMark | None
    voluntary: bool
    state: State
    sent_at: datetime | None
    opened_at: datetime | None
    deadline: datetime | None
    working_days_left: int | None
    working_days: list[Day]
    thread: list[Line]
    answer: Answer | None
    answered_at: datetime | None
    reason: str | None
    appointment_at: datetime | None

    @classmethod
    def of(cls, handover: Handover, thread: Sequence[Entry], at: datetime) -> Self:
        """The pack with its clock as of `at`."""
        return cls.model_validate(
            {
                **handover.model_dump(),
                "voluntary": handover.voluntary,
                "working_days_left": handover.days_left(at),
                "working_days": [{"on": on, "working": working} for on, working in _clock(handover)],
                "thread": [line.model_dump() for line in thread],
                "answer": handover.state if handover.answered_at else None,
            }
        )


class Followed(BaseModel):
    """A handover as the side that released it follows it."""

    id: UUID
    person: UUID
    reference: str
    facility: str
    probation_office: str
    state: State
    sent_at: datetime | None
    opened_at: datetime | None
    answered_at: datetime | None
    deadline: datetime | None
    working_days_left: int | None
    reason: str | None
    appointment_at: datetime | None

    @classmethod
    def of(cls, handover: Handover, at: datetime) -> Self:
        """The row with its clock as of `at`."""
        return cls.model_validate({**handover.model_dump(), "working_days_left": handover.days_left(at)})


class FollowedList(Listing[Followed]):
    """A page of handovers, and how many within the reader's reach await an answer, and are late."""

    waiting: int
    late: int


def _clock(handover: Handover) -> list[tuple[date, bool]]:
    start = min(filter(None, (handover.sent_at, handover.opened_at)), default=None)
    if start is None or handover.deadline is None or handover.office is None:
        return []
    return policy.clock(start, handover.deadline, handover.office.zone)
