"""Questions to the vault's own database."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.vault.model import PersonKey


async def wrapped_key(person: UUID, db: AsyncSession) -> PersonKey | None:
    """A person's wrapped data key, if one was made and not destroyed."""
    return await db.scalar(select(PersonKey).where(col(PersonKey.person) == person))
