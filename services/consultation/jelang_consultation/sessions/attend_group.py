"""The attendance of a whole group, written down at once."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import Invalid
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.sessions import queries
from jelang_consultation.sessions.group_schemas import GroupAttendanceIn
from jelang_consultation.sessions.model import Session


async def attend_group(
    group: UUID, said: GroupAttendanceIn, who: Principal, at: datetime, db: AsyncSession
) -> list[Session]:
    """Who came begins a session of their own, whose record is written one by one; who didn't is closed, each apart.

    All of it or nothing: `Invalid` if a session isn't one of the group, `SessionNotOpen` if one was closed already.
    """
    sessions = {one.id: one for one in await queries.group_to_change(group, who, Action.SESSIONS_RECORD, db)}
    for entry in said.entries:
        session = sessions.get(entry.session)
        if session is None:
            raise Invalid("This isn't one of the group.", errors=[{"field": "entries", "problem": "unknown"}])
        if entry.attendance == "attended":
            session.start(at)
        elif entry.attendance == "declined":
            outbox.record(session.decline(at), db)
        elif entry.reason is not None:
            outbox.record(session.miss(entry.reason, None, at), db)
    return list(sessions.values())
