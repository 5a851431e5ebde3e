"""Bookings, rooms, staff and days as others see them."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from jelang_scheduling.calendar.model import Booking, CancelReason, Room, Staff, Status, What
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

    @classmethod
    def of(cls, booking: Booking, room: Room) -> "BookingView":
        return cls(**booking.model_dump(include=set(cls.model_fields)), room_name=room.name)


class BookIn(BaseModel):
    person: UUID
    step: Annotated[int, Field(ge=1, le=4)]
    room: UUID
    facilitator: UUID
    officer: UUID
    starts_at: Instant
    minutes: Minutes = 60


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
