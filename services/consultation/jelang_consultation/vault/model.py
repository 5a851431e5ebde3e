"""What lies in the vault's own database: a wrapped data key, one a person, or that it was destroyed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Text, func
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from jelang_consultation.vault.destroyed import Reason


class VaultTable(SQLModel, registry=registry()):
    """Parent of the vault's tables, which live apart from the service's."""


class PersonKey(VaultTable, table=True):
    """The data key of a person; `wrapped_by` names the key-encryption key it is wrapped under."""

    __tablename__ = "person_key"

    person: UUID = Field(primary_key=True)
    wrapped: bytes
    wrapped_by: str = Field(sa_type=Text, index=True)
    made_at: datetime | None = Field(
        default=None, nullable=False, sa_type=DateTime(timezone=True), sa_column_kwargs={"server_default": func.now()}
    )


class DestroyedKey(VaultTable, table=True):
    """A key that was destroyed: the person never gets another, so what was sealed stays closed."""

    __tablename__ = "destroyed_key"

    person: UUID = Field(primary_key=True)
    at: datetime = Field(sa_type=DateTime(timezone=True))
    by: UUID | None = None
    reason: Reason = Field(sa_type=Text)
