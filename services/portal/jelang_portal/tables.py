"""The portal's registry of tables."""

from sqlalchemy.orm import registry
from sqlmodel import SQLModel


class Table(SQLModel, registry=registry()):
    """Every table of this service."""


metadata = Table.metadata
