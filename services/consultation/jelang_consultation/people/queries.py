"""Every question about persons."""

from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from sqlalchemy import exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.people.model import Person
from jelang_consultation.placements.queries import accompanies
from jelang_consultation.sessions.model import Session
from jelang_consultation.sessions.queries import own
from jelang_consultation.tables import mappers
from jelang_consultation.vault.columns import sealed_columns


async def person(person_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Person:
    """One person within reach; a facilitator reaches those given to them, and those of own sessions not called off."""
    of_own_sessions = exists().where(col(Session.person) == col(Person.id), col(Session.state) != "cancelled", own(who))
    theirs = or_(of_own_sessions, accompanies(who, col(Person.id)))
    reach = within(who, action, facility=col(Person.facility), region=col(Person.regional_office), own=theirs)
    found = await db.scalar(select(Person).where(col(Person.id) == person_id, reach))
    if found is None:
        raise NotFound
    return found


async def sealed_rows(person_id: UUID, db: AsyncSession) -> dict[str, int]:
    """In how many rows of which table something of a person lies sealed, wherever it was written."""
    columns: dict[str, list[str]] = {}
    for declared in sealed_columns(mappers()):
        columns.setdefault(declared.table, []).append(declared.column)
    found = {}
    for mapper in mappers():
        row = mapper.columns
        table = str(row["person"].table.name) if "person" in row else ""
        if table in columns:
            filled = or_(*(row[name].is_not(None) for name in columns[table]))
            query = select(func.count()).select_from(mapper.class_).where(row["person"] == person_id, filled)
            found[table] = await db.scalar(query) or 0
    return found
