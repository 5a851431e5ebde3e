"""A person declines a session, or to go on with it."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Session


async def decline(session_id: UUID, who: Principal, at: datetime, db: AsyncSession) -> Session:
    """Note that the person doesn't want to; what was written until then is dropped, for it was theirs to give."""
    session = await queries.session_to_change(session_id, who, Action.SESSIONS_RECORD, db)
    outbox.record(session.decline(at), db)
    draft = await queries.draft(session_id, db)
    if draft is not None:
        await db.delete(draft)
    return session
