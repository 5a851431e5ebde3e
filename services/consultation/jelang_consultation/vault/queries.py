"""Questions to the vault's own database."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.vault.model import DestroyedKey, PersonKey


async def wrapped_key(person: UUID, db: AsyncSession) -> PersonKey | None:
    """A person's wrapped data key, if one was made and not destroyed."""
    return await db.scalar(select(PersonKey).where(col(PersonKey.person) == person))


async def with_keys(persons: Collection[UUID], db: AsyncSession) -> Sequence[UUID]:
    """Those of these persons who have a key."""
    return (await db.scalars(select(col(PersonKey.person)).where(col(PersonKey.person).in_(persons)))).all()


async def lock_key_of(person: UUID, db: AsyncSession) -> None:
    """Until the commit nobody else makes or destroys this person's key."""
    await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"key of {person}", 0))))


async def destroyed_key(person: UUID, db: AsyncSession) -> DestroyedKey | None:
    """That a person's key was destroyed, if it was."""
    return await db.get(DestroyedKey, person)


async def destroyed_after(person: UUID | None, limit: int, db: AsyncSession) -> Sequence[DestroyedKey]:
    """Some of the destroyed keys, in the order of persons."""
    query = select(DestroyedKey).order_by(col(DestroyedKey.person)).limit(limit)
    if person is not None:
        query = query.where(col(DestroyedKey.person) > person)
    return (await db.scalars(query)).all()


async def keys_to_rewrap(
    names: Collection[str], after: UUID | None, limit: int, db: AsyncSession
) -> Sequence[PersonKey]:
    """Some of the keys wrapped under these, locked, in the order of persons; those in other hands are left out."""
    query = select(PersonKey).where(col(PersonKey.wrapped_by).in_(names)).order_by(col(PersonKey.person)).limit(limit)
    if after is not None:
        query = query.where(col(PersonKey.person) > after)
    return (await db.scalars(query.with_for_update())).all()


async def wrapped_under(db: AsyncSession) -> Mapping[str, int]:
    """How many keys each key-encryption key wraps."""
    query = select(col(PersonKey.wrapped_by), func.count()).group_by(col(PersonKey.wrapped_by))
    return {row[0]: row[1] for row in await db.execute(query)}


async def destroyed_count(db: AsyncSession) -> int:
    return await db.scalar(select(func.count()).select_from(DestroyedKey)) or 0
