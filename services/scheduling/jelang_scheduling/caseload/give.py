"""Write down who accompanies a person from now on."""

from datetime import datetime
from uuid import UUID

from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.caseload import queries
from jelang_scheduling.caseload.model import Assignment, Reason
from jelang_scheduling.register.model import Person


async def give(
    person: Person, facilitator: UUID | None, reason: Reason, by: UUID, at: datetime, db: AsyncSession
) -> Assignment:
    """End what was in force and begin anew; the person is locked by whoever calls, so changes wait in line."""
    last = await queries.in_force(person.id, db)
    if last is not None:
        last.until = at
        await db.flush()
    given = Assignment(
        person=person.id,
        version=last.version + 1 if last else 1,
        facility=person.facility,
        regional_office=person.regional_office,
        facilitator=facilitator,
        reason=reason,
        by=by,
        since=at,
    )
    db.add(given)
    outbox.record(given.assigned(last.facilitator if last else None), db)
    return given


async def give_if_nobody_has_them(person: Person, facilitator: UUID, by: UUID, at: datetime, db: AsyncSession) -> None:
    """The first booking of a person whom nobody accompanies says who does."""
    last = await queries.in_force(person.id, db)
    if last is None or last.facilitator is None:
        await give(person, facilitator, "booked", by, at, db)
