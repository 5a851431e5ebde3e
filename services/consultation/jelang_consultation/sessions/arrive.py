"""A person comes to a session."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Session


async def arrive(session_id: UUID, who: Principal, at: datetime, db: AsyncSession) -> Session:
    """Note that the officer brought the person, whoever of the two notes it."""
    session = await queries.session_to_change(session_id, who, Action.SESSIONS_ATTEND, db)
    session.arrive(at)
    return session
