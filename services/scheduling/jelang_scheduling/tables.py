"""The tables of this service's database."""

from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


class Table(SQLModel, registry=registry()):
    """Base of every table of this service."""


metadata = Table.metadata


def instant(**options: Any) -> Any:
    """A column that holds an instant (UTC)."""
    return Field(sa_type=DateTime(timezone=True), **options)
