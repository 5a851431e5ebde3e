"""What was told about a person belongs to the facility where the person is: it follows the answers."""

from collections.abc import Collection, Sequence
from uuid import UUID

from jelang_shared.events.consultation import HandoverReady
from jelang_shared.events.scheduling import PersonEvent, PersonTransferred
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_notification.handovers.model import Handover
from jelang_notification.notices.model import Notice
from jelang_notification.recipients import queries
from jelang_notification.recipients.model import Person


async def follow_transfers(events: Sequence[PersonEvent], db: AsyncSession) -> None:
    """Who came to another facility takes handovers and notices along."""
    await follow({event.data.person for event in events if isinstance(event, PersonTransferred)}, db)


async def follow_late_ones(events: Sequence[HandoverReady | PersonEvent], db: AsyncSession) -> None:
    """What the former facility told late goes to where the person is by now."""
    told = {event.data.person: event.facility for event in events}
    known = await queries.persons(told.keys(), db)
    await follow({ident for ident, person in known.items() if person.facility != told[ident]}, db)


async def follow(persons: Collection[UUID], db: AsyncSession) -> None:
    """Bring handovers and notices of these persons to their facility."""
    if not persons:
        return
    await db.flush()
    for table in (Handover, Notice):
        await db.execute(
            update(table)
            .values(facility=col(Person.facility), regional_office=col(Person.regional_office))
            .where(
                col(table.person) == col(Person.id),
                col(Person.id).in_(sorted(persons)),
                col(table.facility) != col(Person.facility),
            )
            .execution_options(synchronize_session=False)
        )
