"""Transfers in and out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from jelang_shared.reference import facilities
from pydantic import BaseModel, Field, field_validator

from jelang_scheduling.fields import Day, FilledLine
from jelang_scheduling.register.model import Person
from jelang_scheduling.register.transfers.model import DeclineReason, Transfer, TransferReason, TransferState


class ProposeIn(BaseModel):
    """Where a person shall go, why, and on which day they are to be moved."""

    facility: str
    reason: TransferReason
    moves_on: Day

    @field_validator("facility")
    @classmethod
    def _exists(cls, code: str) -> str:
        if code not in facilities():
            raise ValueError("unknown facility")
        return code


class ConfirmIn(BaseModel):
    """Under which number the person stands in the receiving register; the old one unless told."""

    registration_number: Annotated[FilledLine, Field(max_length=60)] | None = None


class DeclineIn(BaseModel):
    reason: DeclineReason


class TransferView(BaseModel):
    """A transfer with what both sides need to know of the person."""

    id: UUID
    person: UUID
    name: str
    registration_number: str
    reference: str
    release_date: date | None
    from_facility: str
    to_facility: str
    reason: TransferReason
    moves_on: date
    state: TransferState
    proposed_by: UUID
    proposed_at: datetime
    answered_by: UUID | None
    answered_at: datetime | None
    decline_reason: DeclineReason | None
    sessions_cancelled: int

    @classmethod
    def of(cls, transfer: Transfer, person: Person) -> "TransferView":
        return cls.model_validate(
            {
                **transfer.model_dump(),
                "name": person.name,
                "reference": person.reference,
                "release_date": person.release_date,
            }
        )
