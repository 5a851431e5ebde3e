"""The tables' common base: one registry for the service, instants with their zone."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel


class Instant(TypeDecorator[datetime]):
    """A point in time, never a local one."""

    impl = DateTime(timezone=True)
    cache_ok = True


class Table(SQLModel, registry=registry()):
    """What every table of this service derives from."""


metadata = Table.metadata
