"""Reading what was said in a session."""

from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.schemas import Notes, NotesIn
from jelang_consultation.sessions.words import open_record
from jelang_consultation.vault import Vault


async def read_notes(session_id: UUID, said: NotesIn, who: Principal, vault: Vault, db: AsyncSession) -> Notes:
    """Open the record for a reader, who stands in the access log with the reason; the newest version unless told.

    The session's own facilitator needs none; anybody else says it, or gets `Invalid`.
    """
    session = await queries.session(session_id, who, Action.NOTES_READ, db)
    record = await queries.record(session_id, db, version=said.record_version)
    if record is None:
        raise NotFound
    own = session.facilitator
    reader = await vault.reader(session.person, who, Action.NOTES_READ, db, own=own, reason=said.reason)
    notes = open_record(record, reader)
    officers = await queries.officer_note(session_id, db)
    notes.officer_note = reader.get(officers, "words") or None if officers else None
    return notes
