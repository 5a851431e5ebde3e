"""The section head countersigns a record."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.reviews.model import Review
from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Session


async def countersign(session_id: UUID, expected: int, who: Principal, at: datetime, db: AsyncSession) -> Session:
    """Put the section head's name under the version that was read; `VersionConflict` if a newer one is there."""
    session = await queries.session_to_change(session_id, who, Action.RECORDS_REVIEW, db)
    db.add(Review.of(session, await queries.record(session_id, db), expected, who.id, at))
    session.reviewed("countersigned")
    return session
