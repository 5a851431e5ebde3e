"""A session isn't held, for a reason that is named."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.events.consultation import MissedReason, MissedSide
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Session


async def miss(
    session_id: UUID, reason: MissedReason, side: MissedSide | None, who: Principal, at: datetime, db: AsyncSession
) -> Session:
    """Note that it wasn't held, why, and on whose side that lay; a draft stays, so that an interrupted talk loses no
    word.
    """
    session = await queries.session_to_change(session_id, who, Action.SESSIONS_MISS, db)
    outbox.record(session.miss(reason, side, at), db)
    return session
