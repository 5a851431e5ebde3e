"""Completing a session: its record is written and closed."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import VersionConflict
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.needs.find import find
from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Record, Session, receipt
from jelang_consultation.sessions.schemas import RecordIn
from jelang_consultation.sessions.words import seal_record
from jelang_consultation.vault import Vault


async def complete(
    session_id: UUID,
    said: RecordIn,
    expected: int | None,
    who: Principal,
    at: datetime,
    vault: Vault,
    db: AsyncSession,
) -> tuple[Session, Record]:
    """Close a session with what happened in it; the draft goes, its words are in the record now.

    `VersionConflict` if `expected`, the saving the writer saw last, isn't the newest: another window has other words.
    """
    session = await queries.session_to_change(session_id, who, Action.SESSIONS_RECORD, db)
    outbox.record(session.complete(said.officer_presence, said.themes, said.minutes, at), db)
    draft = await queries.draft(session_id, db)
    if expected is not None and expected != (draft.version if draft else 0):
        raise VersionConflict(
            "Another window saved other words meanwhile; read them first.", version=draft.version if draft else 0
        )
    record = Record(
        session=session_id,
        version=1,
        person=session.person,
        facility=session.facility,
        author=who.id,
        recorded_at=at,
        receipt=receipt(session_id, draft.version + 1 if draft else 1),
        officer_presence=said.officer_presence,
        themes=said.themes,
        agreements_done=said.agreements_done,
        minutes=session.minutes,
    )
    seal_record(record, said, await vault.writer(session.person))
    db.add(record)
    if draft is not None:
        await db.delete(draft)
    await find(said.needs, session, at, db)
    return session, record
