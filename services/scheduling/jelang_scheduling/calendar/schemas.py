"""Bookings, rooms, staff and days as others see them."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, field_validator, model_validator

from jelang_scheduling.calendar.model import AgainReason, Booking, CancelReason, Room, Staff, Status, What
from jelang_scheduling.calendar.policy import GROUP_LIMIT
from jelang_scheduling.fields import FilledLine, Instant

Minutes = Annotated[int, Field(ge=15, le=240)]


class BookingView(BaseModel):
    id: UUID
    person: UUID
    step: int
    room: UUID
    room_name: str
    facilitator: UUID
    officer: UUID
    starts_at: datetime
    ends_at: datetime
    status: Status
    version: int
    group_id: UUID | None = None

    @classmethod
    def of(cls, booking: Booking, room: Room) -> "BookingView":
        return cls(**booking.model_dump(include=set(cls.model_fields)), room_name=room.name)


class BookIn(BaseModel):
    """`again` with its reason books a step once more that is booked or was held."""

    person: UUID
    step: Annotated[int, Field(ge=1, le=4)]
    room: UUID
    facilitator: UUID
    officer: UUID
    starts_at: Instant
    minutes: Minutes = 60
    again: bool = False
    reason: AgainReason | None = None

    @model_validator(mode="after")
    def _again_has_a_reason(self) -> "BookIn":
        if self.again != (self.reason is not None):
            raise ValueError("again and its reason go together")
        return self


class GroupIn(BaseModel):
    """Persons who meet at once, each with a session of their own."""

    persons: Annotated[list[UUID], Field(min_length=1, max_length=GROUP_LIMIT)]
    step: Annotated[int, Field(ge=1, le=4)]
    room: UUID
    facilitator: UUID
    officer: UUID
    starts_at: Instant
    minutes: Minutes = 60

    @field_validator("persons")
    @classmethod
    def _once_each(cls, persons: list[UUID]) -> list[UUID]:
        if len(set(persons)) != len(persons):
            raise ValueError("each person once")
        return persons


class MoveIn(BaseModel):
    """What is left out stays as it is."""

    room: UUID | None = None
    facilitator: UUID | None = None
    officer: UUID | None = None
    starts_at: Instant | None = None
    minutes: Minutes | None = None


class CancelIn(BaseModel):
    reason: CancelReason


class RoomIn(BaseModel):
    name: Annotated[FilledLine, Field(max_length=80)]


class RoomView(BaseModel):
    id: UUID
    name: str

    @classmethod
    def of(cls, room: Room) -> "RoomView":
        return cls(id=room.id, name=room.name)


class StaffView(BaseModel):
    id: UUID
    role: Literal["facilitator", "officer"]
    ends_on: date | None
    language: str

    @classmethod
    def of(cls, staff: Staff) -> "StaffView":
        return cls.model_validate(staff.model_dump(include=set(cls.model_fields)))


class Busy(BaseModel):
    starts_at: datetime
    ends_at: datetime


class Lane(BaseModel):
    what: What
    id: UUID
    busy: list[Busy]


class DayView(BaseModel):
    """A day's lanes; `opens` and `closes` are empty on a day off."""

    on: date
    opens: datetime | None
    closes: datetime | None
    lanes: list[Lane]
