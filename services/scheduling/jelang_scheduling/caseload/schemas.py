"""Caseloads as others see them."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from jelang_scheduling.calendar.model import Booking, Room, Staff
from jelang_scheduling.calendar.schemas import BookingView
from jelang_scheduling.caseload.model import Assignment, AssignReason, Reason
from jelang_scheduling.caseload.policy import Ending, ending
from jelang_scheduling.register.schemas import PersonRow


class AssignIn(BaseModel):
    """Who shall accompany the person, why, and whether the sessions ahead go along."""

    facilitator: UUID
    reason: AssignReason
    move_sessions: bool = False


class CaseRow(PersonRow):
    """A person whom somebody accompanies, since when, and when the two or others meet next."""

    facilitator: UUID
    since: datetime
    next_session: BookingView | None


class LoadView(BaseModel):
    """How much a facilitator carries, and until when; `ending` says whether their persons must be handed on."""

    facilitator: UUID
    ends_on: date | None
    ending: Ending
    open_persons: int
    sessions_ahead: int

    @classmethod
    def of(cls, staff: Staff, facility: str, today: date, persons: int, ahead: int) -> "LoadView":
        here = staff.active and staff.office == facility and staff.role == "facilitator"
        return cls(
            facilitator=staff.id,
            ends_on=staff.ends_on,
            ending=ending(here, staff.ends_on, today),
            open_persons=persons,
            sessions_ahead=ahead,
        )


class AssignmentView(BaseModel):
    """One stretch of the way: who accompanied the person, from when until when, and why the change."""

    version: int
    facilitator: UUID | None
    reason: Reason
    by: UUID
    since: datetime
    until: datetime | None

    @classmethod
    def of(cls, assignment: Assignment) -> "AssignmentView":
        return cls.model_validate(assignment.model_dump(include=set(cls.model_fields)))


class CaseView(BaseModel):
    """Who accompanies a person and who did, the newest first, and the sessions ahead; version 0 if nobody ever did."""

    person: UUID
    version: int
    facilitator: UUID | None
    ending: Ending | None
    ends_on: date | None
    history: list[AssignmentView]
    ahead: list[BookingView]

    @classmethod
    def full(
        cls, person: UUID, history: list[Assignment], load: LoadView | None, ahead: list[tuple[Booking, Room]]
    ) -> "CaseView":
        newest = history[0] if history else None
        return cls(
            person=person,
            version=newest.version if newest else 0,
            facilitator=newest.facilitator if newest else None,
            ending=load.ending if load else None,
            ends_on=load.ends_on if load else None,
            history=[AssignmentView.of(one) for one in history],
            ahead=[BookingView.of(booking, room) for booking, room in ahead],
        )
