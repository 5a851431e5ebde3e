"""What the accompanying officer sees of a session."""

from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.schemas import AttendanceView, SessionRow
from jelang_consultation.vault import Vault


async def attendance(session_id: UUID, who: Principal, vault: Vault, db: AsyncSession) -> AttendanceView:
    """Whether the person came, and the note, which only the officer who wrote it reads. The view is logged."""
    session = await queries.session(session_id, who, Action.SESSIONS_NOTE, db)
    note = await queries.officer_note(session_id, db)
    view = AttendanceView(
        session=SessionRow.of(session), arrived_at=session.arrived_at, note_version=note.version if note else 0
    )
    readable = note is not None and note.officer == who.id and not await vault.are_destroyed(session.person)
    if note is not None and readable:
        reader = await vault.reader(session.person, who, Action.SESSIONS_NOTE, db, own=note.officer)
        view.note = reader.get(note, "words") or None
    else:
        await access_log.record(who, [session.person], Action.SESSIONS_NOTE, db)
    return view
