"""Going on with a session."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Session


async def resume(session_id: UUID, who: Principal, at: datetime, db: AsyncSession) -> Session:
    """Note that the talk goes on after a pause."""
    session = await queries.session_to_change(session_id, who, Action.SESSIONS_RECORD, db)
    session.resume(at)
    return session
