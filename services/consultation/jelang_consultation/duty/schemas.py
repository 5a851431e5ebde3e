"""The roster in and out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from jelang_consultation.duty.policy import ROSTER_DAYS, SHIFTS, Shift


class EntryIn(BaseModel):
    """Who takes a shift; nobody leaves it to the section head."""

    model_config = ConfigDict(extra="forbid")

    day: date
    shift: Shift
    officer: UUID | None


class RosterIn(BaseModel):
    """The shifts that change; all others stay."""

    model_config = ConfigDict(extra="forbid")

    entries: Annotated[list[EntryIn], Field(min_length=1, max_length=ROSTER_DAYS * len(SHIFTS))]


class TurnView(BaseModel):
    """One shift; without `officer` it falls to the section head."""

    day: date
    shift: Shift
    begins_at: datetime
    ends_at: datetime
    officer: UUID | None


class RosterView(BaseModel):
    """The next days, the shift that is on now, and the officers to choose from."""

    facility: str
    now: TurnView
    turns: list[TurnView]
    officers: list[UUID]


class WithoutRoster(BaseModel):
    """Facilities with persons near release where nobody is on duty in the days ahead."""

    facilities: list[str]
