"""A session isn't held, for a reason on the facility's side."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.events.consultation import MissedReason
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Session


async def miss(session_id: UUID, reason: MissedReason, who: Principal, at: datetime, db: AsyncSession) -> Session:
    """Note that it wasn't held and why; a draft stays, so that an interrupted talk loses no word."""
    session = await queries.session_to_change(session_id, who, Action.SESSIONS_MISS, db)
    outbox.record(session.miss(reason, at), db)
    return session
