"""Everything of a person goes where the person is: rights follow the rows, and history stays with the person."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Table as Columns
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.people.model import Person
from jelang_consultation.sessions.model import Session
from jelang_consultation.tables import metadata


async def follow(persons: Collection[UUID], db: AsyncSession) -> None:
    """Bring every row about these persons to their facility, the sessions first: who writes in one has it locked."""
    await follow_sessions(persons, db)
    for table in sorted(metadata.tables.values(), key=lambda table: table.name):
        if {"person", "facility"} <= set(table.columns.keys()) and table.name != Session.__tablename__:
            await _follow(table, persons, db)


async def follow_sessions(persons: Collection[UUID], db: AsyncSession) -> None:
    """The same for sessions alone, of which scheduling may still tell what it said of the former facility."""
    await _follow(metadata.tables[str(Session.__tablename__)], persons, db)


async def _follow(table: Columns, persons: Collection[UUID], db: AsyncSession) -> None:
    moved = {"facility": col(Person.facility)}
    if "regional_office" in table.columns:
        moved["regional_office"] = col(Person.regional_office)
    await db.execute(
        update(table)
        .values(moved)
        .where(
            table.c.person == col(Person.id),
            col(Person.id).in_(sorted(persons)),
            table.c.facility != col(Person.facility),
        )
    )
