"""Every notice and handover of one person."""

from collections.abc import Sequence
from uuid import UUID

from jelang_shared import auth
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_notification.handovers.model import Handover
from jelang_notification.notices.model import Notice
from jelang_notification.recipients.model import Person


async def person(person_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Person:
    """One person within reach."""
    found = await db.scalar(
        select(Person).where(col(Person.id) == person_id, auth.within(who, action, facility=col(Person.facility)))
    )
    if found is None:
        raise NotFound
    return found


async def notices(person_id: UUID, db: AsyncSession) -> Sequence[Notice]:
    """Every notice about a person, the oldest first."""
    query = select(Notice).where(col(Notice.person) == person_id).order_by(col(Notice.id))
    return (await db.scalars(query)).all()


async def handovers(person_id: UUID, db: AsyncSession) -> Sequence[Handover]:
    """The pack at each office that got one, the oldest first."""
    query = select(Handover).where(col(Handover.person) == person_id).order_by(col(Handover.id))
    return (await db.scalars(query)).all()
