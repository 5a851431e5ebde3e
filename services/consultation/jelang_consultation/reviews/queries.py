"""Every question about reviews."""

from collections.abc import Sequence
from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.reviews.model import Review
from jelang_consultation.sessions.model import Session


async def waiting(who: Principal, offset: int, limit: int, db: AsyncSession) -> tuple[Sequence[Session], int]:
    """A page of the sessions whose record waits to be reviewed, the oldest first, and how many there are."""
    reach = within(who, Action.RECORDS_REVIEW, facility=col(Session.facility), region=col(Session.regional_office))
    conditions = (reach, col(Session.review) == "waiting")
    total = await db.scalar(select(func.count()).select_from(Session).where(*conditions))
    page = select(Session).where(*conditions).order_by(col(Session.ended_at), col(Session.id))
    return (await db.scalars(page.offset(offset).limit(limit))).all(), total or 0


async def last_review(session_id: UUID, db: AsyncSession) -> Review | None:
    """The newest review of a session's record."""
    query = select(Review).where(col(Review.session) == session_id).order_by(col(Review.record_version).desc())
    return await db.scalar(query.limit(1))
