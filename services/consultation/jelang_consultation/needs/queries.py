"""Every question about needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from jelang_shared.errors import NotFound
from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.needs.model import OPEN, Need, NeedVersion


async def needs_of(person: UUID, db: AsyncSession) -> Sequence[Need]:
    """A person's needs: the open ones first, then in the order they were found."""
    query = select(Need).where(col(Need.person) == person)
    closed_last = case((col(Need.status).in_(OPEN), 0), else_=1)
    return (await db.scalars(query.order_by(closed_last, col(Need.since), col(Need.id)))).all()


async def needs_to_change(person: UUID, db: AsyncSession) -> Sequence[Need]:
    """A person's needs; until the commit nobody else adds or changes one of them."""
    await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"needs of {person}", 0))))
    return await needs_of(person, db)


async def open_needs(person: UUID, db: AsyncSession) -> Sequence[Need]:
    """What is still to be done for a person."""
    return [need for need in await needs_of(person, db) if need.status in OPEN]


async def whose(need_id: UUID, db: AsyncSession) -> UUID:
    """The person who has this need; whoever asks must be held to what they may reach of that person."""
    found = await db.scalar(select(col(Need.person)).where(col(Need.id) == need_id))
    if found is None:
        raise NotFound
    return found


async def histories(needs: Iterable[Need], db: AsyncSession) -> Mapping[UUID, Sequence[NeedVersion]]:
    """By need: all its states, newest first."""
    ids = [need.id for need in needs]
    query = select(NeedVersion).where(col(NeedVersion.need).in_(ids)).order_by(col(NeedVersion.version).desc())
    found = defaultdict[UUID, list[NeedVersion]](list)
    for entry in await db.scalars(query):
        found[entry.need].append(entry)
    return found
