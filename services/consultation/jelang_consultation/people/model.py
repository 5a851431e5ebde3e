"""A person: what this service may know, never a name or an offence."""

from datetime import date
from typing import Any
from uuid import UUID

from jelang_shared.events.scheduling import PersonEvent, ReleaseBasis, ReleaseKind
from sqlalchemy import BigInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from jelang_consultation.envelopes import belonging
from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import plain


class Person(Table, table=True):
    """The newest state that scheduling told; `sequence` is the version it had there."""

    id: UUID = Field(primary_key=True)
    facility: str = Field(sa_type=Text, index=True)
    regional_office: str = Field(sa_type=Text)
    sequence: int = Field(sa_type=BigInteger)
    reference: str = Field(sa_type=Text)
    release_date: date | None
    release_kind: ReleaseKind = Field(sa_type=Text)
    release_basis: ReleaseBasis = Field(sa_type=Text)
    supervision_end: date | None
    destination_regency: str | None = Field(sa_type=Text)
    probation_office: str | None = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    access_needs: list[str] = Field(sa_type=JSONB, sa_column_kwargs=plain("codes kept from scheduling's events"))
    in_custody: bool


def told_by(event: PersonEvent) -> dict[str, Any]:
    """The row an event tells; every event carries the person's whole state."""
    data = event.data
    return {
        "id": data.person,
        **belonging(event),
        "sequence": event.sequence,
        "reference": data.reference,
        "release_date": data.release_date,
        "release_kind": data.release_kind,
        "release_basis": data.release_basis,
        "supervision_end": data.supervision_end,
        "destination_regency": data.destination_regency,
        "probation_office": data.probation_office,
        "language": data.language,
        "access_needs": data.access_needs,
        "in_custody": data.in_custody,
    }
