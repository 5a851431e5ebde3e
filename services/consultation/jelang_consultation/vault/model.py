"""A wrapped data key, one a person, in the vault's own database."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Text, func
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class VaultTable(SQLModel, registry=registry()):
    """Parent of the vault's tables, which live apart from the service's."""


class PersonKey(VaultTable, table=True):
    """The data key of a person; `wrapped_by` names the key-encryption key it is wrapped under."""

    __tablename__ = "person_key"

    person: UUID = Field(primary_key=True)
    wrapped: bytes
    wrapped_by: str = Field(sa_type=Text)
    made_at: datetime | None = Field(
        default=None, nullable=False, sa_type=DateTime(timezone=True), sa_column_kwargs={"server_default": func.now()}
    )
