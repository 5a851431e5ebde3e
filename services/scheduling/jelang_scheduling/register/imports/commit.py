"""Commit a rehearsed register file: all of it, or nothing."""

import asyncio
from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Principal
from jelang_shared.messaging import outbox
from jelang_shared.reference import Facility
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.clock import facility_of
from jelang_scheduling.register import queries as register_queries
from jelang_scheduling.register.imports import queries
from jelang_scheduling.register.imports.checking import check
from jelang_scheduling.register.imports.comparing import Compared, compare
from jelang_scheduling.register.imports.model import Import
from jelang_scheduling.register.imports.sheets import open_sheet
from jelang_scheduling.register.model import Person


async def commit(import_id: UUID, who: Principal, at: datetime, db: AsyncSession) -> Import:
    """Take a file in as rehearsed; again, if it was taken in before, it only says so."""
    taken = await queries.import_to_change(import_id, who, db)
    if taken.state == "committed":
        return taken
    facility = facility_of(who)
    register = await register_queries.register_to_change(facility, db)
    taken.must_be_open(register.version)
    sheet = await asyncio.to_thread(open_sheet, taken.content or b"")
    checked = await asyncio.to_thread(check, sheet, facility, taken.rehearsed_on)
    async for batch in compare(checked.entries, facility, db):
        persons = [_take_over(compared, facility, at, db) for compared in batch if compared.elsewhere is None]
        await db.flush()
        await outbox.write(db)
        for person in persons:
            db.expunge(person)
    register.version += 1
    register.imported_at = at
    outbox.record(taken.commit(at, register.version), db)
    return taken


def _take_over(compared: Compared, facility: Facility, at: datetime, db: AsyncSession) -> Person:
    if compared.person is None:
        person, registered = Person.register(facility, compared.entry.values, at)
        db.add(person)
        outbox.record(registered, db)
        return person
    if compared.differences:
        event = compared.person.correct({field: new for field, (_, new) in compared.differences.items()}, at)
        if event is not None:
            outbox.record(event, db)
    return compared.person
