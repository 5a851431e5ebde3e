"""The registry of this service's tables."""

from sqlalchemy.orm import registry
from sqlmodel import SQLModel


class Table(SQLModel, registry=registry()):
    """Parent of every table of the reporting service."""


metadata = Table.metadata
