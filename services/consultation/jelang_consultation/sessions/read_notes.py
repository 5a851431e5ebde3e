"""Reading what was said in a session."""

from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import Invalid, NotFound
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.schemas import Notes
from jelang_consultation.sessions.words import open_record
from jelang_consultation.vault import Vault


async def read_notes(session_id: UUID, reason: str | None, who: Principal, vault: Vault, db: AsyncSession) -> Notes:
    """Open the record for a reader, who stands in the access log with the reason.

    The session's own facilitator needs none; anybody else says it, or gets `Invalid`.
    """
    session = await queries.session(session_id, who, Action.NOTES_READ, db)
    if reason is None and session.facilitator != who.id:
        raise Invalid("Say why you read these notes.", errors=[{"field": "reason", "problem": "missing"}])
    record = await queries.record(session_id, db)
    if record is None:
        raise NotFound
    return open_record(record, await vault.reader(session.person, who, Action.NOTES_READ, db, reason=reason))
