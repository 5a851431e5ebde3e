"""Saving what is written during a session."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import VersionConflict
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Draft, receipt
from jelang_consultation.sessions.schemas import DraftIn, Saved
from jelang_consultation.sessions.words import open_draft, seal_draft
from jelang_consultation.vault import Vault


async def save_draft(
    session_id: UUID, said: DraftIn, expected: int, who: Principal, at: datetime, vault: Vault, db: AsyncSession
) -> Saved:
    """Keep the words, sealed; whoever writes has begun, so the session has.

    `expected` is the saving the writer saw last, 0 for none. `VersionConflict` if another window saved other words
    since: nothing is written over. The same words again are answered with the receipt they have.
    """
    session = await queries.session_to_change(session_id, who, Action.SESSIONS_RECORD, db)
    session.start(at)
    draft = await queries.draft(session_id, db)
    found = draft.version if draft else 0
    if found != expected:
        if draft is not None and await _same(said, draft, who, vault, db):
            return _saved(draft)
        raise VersionConflict("Another window saved other words meanwhile; read them first.", version=found)
    if draft is None:
        draft = Draft(
            session=session_id, person=session.person, facility=session.facility, version=0, words=b"", saved_at=at
        )
        db.add(draft)
    draft.version += 1
    draft.saved_at = at
    seal_draft(draft, said, await vault.writer(session.person))
    return _saved(draft)


async def _same(said: DraftIn, draft: Draft, who: Principal, vault: Vault, db: AsyncSession) -> bool:
    """Whether these words are there already: a double click, or an answer that got lost on the way back."""
    reader = await vault.reader(draft.person, who, Action.SESSIONS_RECORD, db, own=who.id)
    return open_draft(draft, reader) == said


def _saved(draft: Draft) -> Saved:
    return Saved(saved_at=draft.saved_at, receipt=receipt(draft.session, draft.version), version=draft.version)
