"""A placement: a member of staff's place of work, and whether it is over; and whom a facilitator accompanies."""

from datetime import date
from typing import Any
from uuid import UUID

from jelang_shared.events.portal import Role, StaffChanged
from jelang_shared.events.scheduling import PersonAssigned
from sqlalchemy import BigInteger, Text
from sqlmodel import Field

from jelang_consultation.envelopes import belonging
from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import plain


class Placement(Table, table=True):
    """The newest state that the portal told; who has left reaches no session, even while a token lasts."""

    staff: UUID = Field(primary_key=True)
    sequence: int = Field(sa_type=BigInteger)
    role: str = Field(sa_type=Text, sa_column_kwargs=plain("a role's code"))
    office: str | None = Field(sa_type=Text, sa_column_kwargs=plain("code of the place of work"))
    ends_on: date | None
    active: bool

    def is_over(self, facility: str, today: date) -> bool:
        """Whether this one no longer leads sessions at a facility; the last day of a placement still counts."""
        here = self.active and self.role == Role.FACILITATOR.value and self.office == facility
        return not here or (self.ends_on is not None and self.ends_on < today)


class Assignment(Table, table=True):
    """Who accompanies a person, as scheduling told last; empty where nobody does."""

    person: UUID = Field(primary_key=True)
    facility: str = Field(sa_type=Text)
    regional_office: str = Field(sa_type=Text)
    sequence: int = Field(sa_type=BigInteger)
    facilitator: UUID | None = Field(index=True)
    previous: UUID | None


def told_by(event: StaffChanged) -> dict[str, Any]:
    """The row an event tells."""
    data = event.data
    return {
        "staff": data.staff,
        "sequence": event.sequence,
        "role": data.role.value,
        "office": data.office,
        "ends_on": data.ends_on,
        "active": data.active,
    }


def given_by(event: PersonAssigned) -> dict[str, Any]:
    """The row that an event about who accompanies a person tells."""
    return {
        "person": event.data.person,
        **belonging(event),
        "sequence": event.sequence,
        "facilitator": event.data.facilitator,
        "previous": event.data.previous,
    }
