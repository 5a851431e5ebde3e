"""Rooms, staff and booked sessions; that nothing overlaps is the database's own rule."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from jelang_shared.errors import Conflict, VersionConflict
from jelang_shared.events.scheduling import (
    BookingData,
    SessionCancelled,
    SessionCancelledData,
    SessionRescheduled,
    SessionScheduled,
)
from sqlalchemy import BigInteger, Index, UniqueConstraint, func, literal_column, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_scheduling.tables import Table, instant

Status = Literal["scheduled", "held", "missed", "declined", "cancelled"]
What = Literal["person", "room", "facilitator", "officer"]
LANES: tuple[What, ...] = ("person", "room", "facilitator", "officer")
"""The four that a session needs at once."""
AgainReason = Literal["unfinished", "asked_for", "after_change", "wrong_record"]
"""Why a step is given once more: not finished, the person asks, much has changed since, the record is wrong."""
CancelReason = Literal["court", "illness", "no_officer", "no_facilitator", "security", "room", "transfer", "other"]


class SessionClosed(Conflict):
    """The session was held, missed, declined or cancelled, and can't be changed any more."""

    code = "session-closed"


class RoomExists(Conflict):
    """The facility has a room of this name."""

    code = "room-exists"


class Room(Table, table=True):
    """A room for consultations."""

    __table_args__ = (UniqueConstraint("facility", "name"),)

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    facility: str
    name: str


class Staff(Table, table=True):
    """Who can be booked, as the portal tells it; no name, no address."""

    __table_args__ = (Index("staff_of_office", "office", "role"),)

    id: UUID = Field(primary_key=True)
    role: str
    office: str | None
    language: str
    ends_on: date | None
    active: bool
    sequence: int = Field(sa_type=BigInteger)


class InAGroup(Conflict):
    """The session is one of a group, which has one facilitator: it can't go to another one alone."""

    code = "in-a-group"


class Booking(Table, table=True):
    """A session at its time, with its person, room, facilitator and officer.

    Those of one group share room, facilitator, officer and time, and nothing else may overlap them; the person never.
    """

    __table_args__ = (
        *(
            ExcludeConstraint(
                (literal_column(what), "="),
                (func.tstzrange(literal_column("starts_at"), literal_column("ends_at")), "&&"),
                *(
                    ()
                    if what == "person"
                    else ((func.coalesce(literal_column("group_id"), literal_column("id")), "<>"),)
                ),
                where=text("status <> 'cancelled'"),
                using="gist",
                name=f"booking_no_overlap_{what}",
            )
            for what in LANES
        ),
        Index("booking_of_person", "person", "step"),
        Index("booking_by_day", "facility", "starts_at"),
        Index("booking_of_facilitator", "facilitator", "starts_at"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    person: UUID = Field(foreign_key="person.id")
    facility: str
    regional_office: str
    step: int
    room: UUID = Field(foreign_key="room.id")
    facilitator: UUID
    officer: UUID
    starts_at: datetime = instant()
    ends_at: datetime = instant()
    status: str = "scheduled"
    reason: str | None = None
    booked_by: UUID
    booked_at: datetime = instant()
    version: int = 1
    again_reason: str | None = None
    group_id: UUID | None = Field(default=None, index=True)

    def scheduled(self) -> SessionScheduled:
        """Tell that it was booked."""
        return SessionScheduled(**self._envelope(), data=BookingData(**self._data()))

    def rescheduled(self) -> SessionRescheduled:
        """Tell that it was moved."""
        return SessionRescheduled(**self._envelope(), data=BookingData(**self._data()))

    def must_be(self, expected: int) -> None:
        """Guard a change against a session that is closed, or was changed since it was read."""
        if self.status != "scheduled":
            raise SessionClosed("This session is closed.", state=self.status)
        if self.version != expected:
            raise VersionConflict("This session was changed meanwhile; read again.", version=self.version)

    def move(self, *, room: UUID, facilitator: UUID, officer: UUID, starts_at: datetime, ends_at: datetime) -> None:
        """Give it another time, room or staff."""
        self.room, self.facilitator, self.officer = room, facilitator, officer
        self.starts_at, self.ends_at = starts_at, ends_at
        self.version += 1

    def cancel(self, reason: CancelReason) -> SessionCancelled:
        """Call it off; its time is free again."""
        self.must_be(self.version)
        self.status, self.reason = "cancelled", reason
        self.version += 1
        return SessionCancelled(**self._envelope(), data=SessionCancelledData(**self._data(), reason=reason))

    def close(self, result: Literal["held", "missed", "declined"]) -> None:
        """Take over what became of it; a session called off here keeps its time free."""
        if self.status not in {"cancelled", result}:
            self.status = result
            self.version += 1

    def _data(self) -> dict[str, Any]:
        return {
            "session": self.id,
            "person": self.person,
            "step": self.step,
            "room": self.room,
            "facilitator": self.facilitator,
            "officer": self.officer,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "group": self.group_id,
        }

    def _envelope(self) -> dict[str, Any]:
        return {
            "subject": f"session/{self.id}",
            "sequence": self.version,
            "facility": self.facility,
            "regionaloffice": self.regional_office,
            "partitionkey": str(self.person),
        }
