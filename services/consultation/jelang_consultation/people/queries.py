"""Every question about persons."""

from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.people.model import Person
from jelang_consultation.placements.queries import accompanies
from jelang_consultation.sessions.model import Session
from jelang_consultation.sessions.queries import own


async def person(person_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Person:
    """One person within reach; a facilitator reaches those given to them, and those of own sessions not called off."""
    of_own_sessions = exists().where(col(Session.person) == col(Person.id), col(Session.state) != "cancelled", own(who))
    theirs = or_(of_own_sessions, accompanies(who, col(Person.id)))
    reach = within(who, action, facility=col(Person.facility), region=col(Person.regional_office), own=theirs)
    found = await db.scalar(select(Person).where(col(Person.id) == person_id, reach))
    if found is None:
        raise NotFound
    return found
