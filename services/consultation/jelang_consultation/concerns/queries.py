"""Every question about concerns; each reaches only as far as the asker's right."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.concerns.model import Concern, Kind


async def concern_of_answer(session: UUID, person: UUID, kind: Kind, db: AsyncSession) -> Concern | None:
    """The concern that an urgent answer of this session opened; until the commit nobody else opens it."""
    await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"concern of {session} {person}", 0))))
    query = select(Concern).where(
        col(Concern.session) == session,
        col(Concern.person) == person,
        col(Concern.kind) == kind,
        col(Concern.origin) == "answer",
    )
    return await db.scalar(query)
