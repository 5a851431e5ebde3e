"""Change the destination of a person."""

from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.clock import facility_of
from jelang_scheduling.register import queries
from jelang_scheduling.register.model import Person
from jelang_scheduling.register.schemas import DestinationIn


async def redirect(
    person_id: UUID, destination: DestinationIn, version: int, who: Principal, db: AsyncSession
) -> Person:
    """Send a person to another regency, whose probation office will prepare for them."""
    register = await queries.register_to_change(facility_of(who), db)
    person = await queries.person_to_change(person_id, who, Action.DESTINATION_CHANGE, db)
    outbox.record(person.redirect(destination.regency, destination.reason, version), db)
    register.version += 1
    return person
