"""The accompanying officer writes a short note."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import VersionConflict
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import OfficerNote
from jelang_consultation.vault import Vault


async def note_of_officer(
    session_id: UUID, text: str | None, expected: int, who: Principal, at: datetime, vault: Vault, db: AsyncSession
) -> OfficerNote:
    """Keep the note, sealed; blank takes it back. `VersionConflict` if `expected` isn't the newest."""
    session = await queries.session_to_change(session_id, who, Action.SESSIONS_NOTE, db)
    note = await queries.officer_note(session_id, db)
    if (note.version if note else 0) != expected:
        raise VersionConflict("This note was changed meanwhile; read it first.", version=note.version if note else 0)
    if note is None:
        note = OfficerNote(
            session=session_id,
            version=0,
            person=session.person,
            facility=session.facility,
            officer=who.id,
            words=b"",
            written_at=at,
        )
        db.add(note)
    note.version += 1
    note.officer, note.written_at = who.id, at
    (await vault.writer(session.person)).put(note, "words", text or "")
    return note
