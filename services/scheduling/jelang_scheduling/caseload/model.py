"""Who accompanies a person, and who did before: one row a change, the newest is in force."""

from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from jelang_shared.errors import Conflict
from jelang_shared.events.scheduling import PersonAssigned, PersonAssignedData
from sqlalchemy import Index, text
from sqlmodel import Field

from jelang_scheduling.tables import Table, instant

AssignReason = Literal["placement_ends", "workload", "language", "asked_for", "other"]
Reason = Literal["booked", "placement_ends", "workload", "language", "asked_for", "transfer", "other"]
"""Why somebody else accompanies a person; `booked` is the first booking of one whom nobody did."""
ASSIGN_REASONS: tuple[AssignReason, ...] = get_args(AssignReason)


class AlreadyTheirs(Conflict):
    """This facilitator accompanies the person already."""

    code = "already-theirs"


class Assignment(Table, table=True):
    """From when, and until when, somebody accompanied a person; `facilitator` is empty where nobody does.

    A row is ended by the next one and never changed otherwise: together they are the history.
    """

    __table_args__ = (
        Index("assignment_in_force", "person", unique=True, postgresql_where=text("until IS NULL")),
        Index("assignment_of_facilitator", "facility", "facilitator", postgresql_where=text("until IS NULL")),
    )

    person: UUID = Field(primary_key=True, foreign_key="person.id")
    version: int = Field(primary_key=True)
    facility: str
    regional_office: str
    facilitator: UUID | None
    reason: str
    by: UUID
    since: datetime = instant()
    until: datetime | None = instant(default=None, nullable=True)

    def assigned(self, previous: UUID | None) -> PersonAssigned:
        """Tell who accompanies the person now."""
        data = PersonAssignedData.model_validate(
            {"person": self.person, "facilitator": self.facilitator, "previous": previous, "reason": self.reason}
        )
        return PersonAssigned(
            subject=f"assignment/{self.person}",
            sequence=self.version,
            facility=self.facility,
            regionaloffice=self.regional_office,
            partitionkey=str(self.person),
            data=data,
        )
