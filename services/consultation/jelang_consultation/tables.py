"""The registry of this service's tables."""

from typing import Any

from sqlalchemy.orm import Mapper, registry
from sqlmodel import SQLModel

_registry = registry()


class Table(SQLModel, registry=_registry):
    """Parent of every table of the consultation service."""


metadata = Table.metadata


def mappers() -> list[Mapper[Any]]:
    """Every table's mapper, of the models imported so far: all of them once the service is."""
    return sorted(_registry.mappers, key=lambda mapper: str(mapper.local_table))
