"""A transfer: proposed by the facility where a person is, confirmed or declined by the one they shall go to."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from jelang_shared.errors import Conflict
from sqlalchemy import Index, text
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_scheduling.tables import Table, instant

TransferReason = Literal["family", "room", "security", "health", "programme", "court", "other"]
DeclineReason = Literal["not_here", "no_room", "wrong_facility", "papers_missing", "other"]
TransferState = Literal["proposed", "confirmed", "declined", "withdrawn"]


class AlreadyProposed(Conflict):
    """A proposal for this person waits for its answer."""

    code = "already-proposed"


class SameFacility(Conflict):
    """The person is there already."""

    code = "same-facility"


class TransferClosed(Conflict):
    """It was answered or withdrawn before."""

    code = "transfer-closed"


class NumberTaken(Conflict):
    """The register of the receiving facility has somebody under this number: likely the same person, entered twice."""

    code = "number-taken"


class Transfer(Table, table=True):
    """One proposal and its answer; kept for good. Together they say where a person has been, and under which number."""

    __tablename__ = "person_transfer"
    __table_args__ = (
        Index("transfer_open", "person", unique=True, postgresql_where=text("state = 'proposed'")),
        Index("transfer_from", "from_facility", "registration_number"),
        Index("transfer_to", "to_facility", "proposed_at"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    person: UUID = Field(foreign_key="person.id", index=True)
    from_facility: str
    to_facility: str
    registration_number: str
    reason: str
    moves_on: date
    state: str = "proposed"
    proposed_by: UUID
    proposed_at: datetime = instant()
    answered_by: UUID | None = None
    answered_at: datetime | None = instant(default=None, nullable=True)
    decline_reason: str | None = None
    sessions_cancelled: int = 0

    def answer(self, state: TransferState, by: UUID, at: datetime) -> None:
        """Close it, once."""
        if self.state != "proposed":
            raise TransferClosed("This transfer was answered or withdrawn before.", state=self.state)
        self.state, self.answered_by, self.answered_at = state, by, at
