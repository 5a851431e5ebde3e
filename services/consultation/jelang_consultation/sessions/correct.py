"""Correcting a record: a new version beside the old, which stays as it was."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import Conflict, VersionConflict
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Record, Session, receipt
from jelang_consultation.sessions.schemas import CorrectionIn
from jelang_consultation.sessions.words import seal_record
from jelang_consultation.vault import Vault


class NothingToCorrect(Conflict):
    """Only the record of a session that was held can be corrected."""

    code = "nothing-to-correct"


async def correct(
    session_id: UUID, said: CorrectionIn, expected: int, who: Principal, at: datetime, vault: Vault, db: AsyncSession
) -> tuple[Session, Record]:
    """Add a version with its reason; it is told anew and reviewed anew. `VersionConflict` if a newer one is there."""
    session = await queries.session_to_change(session_id, who, Action.SESSIONS_RECORD, db)
    last = await queries.record(session_id, db)
    if last is None:
        raise NothingToCorrect(f"Session {session_id} has no record to correct.", state=session.state)
    if last.version != expected:
        raise VersionConflict("This record was corrected meanwhile; read it first.", version=last.version)
    version = last.version + 1
    outbox.record(session.correct(said.officer_presence, said.themes, said.minutes, version), db)
    record = Record(
        session=session_id,
        version=version,
        person=session.person,
        facility=session.facility,
        author=who.id,
        recorded_at=at,
        receipt=receipt(session_id, _savings(last) + 1),
        officer_presence=said.officer_presence,
        themes=said.themes,
        agreements_done=said.agreements_done,
        minutes=session.minutes,
    )
    seal_record(record, said, await vault.writer(session.person))
    db.add(record)
    return session, record


def _savings(record: Record) -> int:
    """Which saving a version was, as its receipt says."""
    return int(record.receipt.rpartition("-")[2])
