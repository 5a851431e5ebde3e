"""Saving what is written during a session."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Draft, receipt
from jelang_consultation.sessions.schemas import DraftIn, Saved
from jelang_consultation.sessions.words import seal_draft
from jelang_consultation.vault import Vault


async def save_draft(
    session_id: UUID, said: DraftIn, who: Principal, at: datetime, vault: Vault, db: AsyncSession
) -> Saved:
    """Keep the words, sealed; whoever writes has begun, so the session has."""
    session = await queries.session_to_change(session_id, who, Action.SESSIONS_RECORD, db)
    session.start(at)
    draft = await queries.draft(session_id, db)
    if draft is None:
        draft = Draft(
            session=session_id, person=session.person, facility=session.facility, version=0, words=b"", saved_at=at
        )
        db.add(draft)
    draft.version += 1
    draft.saved_at = at
    seal_draft(draft, said, await vault.writer(session.person))
    return Saved(saved_at=at, receipt=receipt(session_id, draft.version))
