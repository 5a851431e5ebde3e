"""The part of a copy that this service gives."""

from datetime import date, datetime

from jelang_shared.copies import Part
from pydantic import BaseModel

from jelang_scheduling.calendar.model import Status
from jelang_scheduling.register.schemas import RemissionView, TermView


class CopiedRegister(BaseModel):
    """The whole row of the register, and the dates that follow from it; those are estimates."""

    facility: str
    reference: str
    registration_number: str
    name: str
    sex: str | None
    date_of_birth: date | None
    religion: str | None
    block: str | None
    cell: str | None
    nationality: str | None
    offence_group: str | None
    judgment_number: str | None
    judgment_date: date | None
    sentence_kind: str
    sentences: list[TermView]
    detained_since: date | None
    credited_days: int
    default_term: TermView
    remissions: list[RemissionView]
    decided_kind: str | None
    decree_number: str | None
    decree_date: date | None
    decided_date: date | None
    destination_regency: str | None
    destination_reason: str | None
    probation_office: str | None
    guarantor_reference: str | None
    litmas_reference: str | None
    language: str
    access_needs: list[str]
    in_custody: bool
    release_date: date | None
    release_kind: str
    release_basis: str
    expiry: date | None
    two_thirds: date | None
    supervision_end: date | None
    registered_at: datetime


class CopiedBooking(BaseModel):
    step: int
    facility: str
    room: str
    starts_at: datetime
    ends_at: datetime
    status: Status
    reason: str | None
    booked_at: datetime


class CopiedStep(BaseModel):
    step: int
    opened_on: date
    due_on: date


class CopiedMilestone(BaseModel):
    days: int
    release_date: date
    reached_on: date


class CopiedAssignment(BaseModel):
    """From when until when a facilitator accompanied the person, at which facility."""

    facility: str
    since: datetime
    until: datetime | None


class CopiedTransfer(BaseModel):
    from_facility: str
    to_facility: str
    registration_number: str
    reason: str
    moves_on: date
    state: str
    proposed_at: datetime
    answered_at: datetime | None
    decline_reason: str | None


class CopiedPart(Part):
    """Everything scheduling keeps about a person; staff of the sessions are only roles and aren't named."""

    register_row: CopiedRegister
    bookings: list[CopiedBooking]
    owed: list[CopiedStep]
    milestones: list[CopiedMilestone]
    accompanied: list[CopiedAssignment]
    transfers: list[CopiedTransfer]
