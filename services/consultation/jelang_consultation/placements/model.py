"""A placement: a member of staff's place of work, and whether it is over."""

from datetime import date
from typing import Any
from uuid import UUID

from jelang_shared.events.portal import StaffChanged
from sqlalchemy import BigInteger, Text
from sqlmodel import Field

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
