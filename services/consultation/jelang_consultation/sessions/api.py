"""Sessions over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Query, Request
from jelang_shared import access_log, reference
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Listing, Now, Page, allow, only_reads, router

from jelang_consultation.sessions import complete, decline, miss, queries, read_notes, save_draft, start
from jelang_consultation.sessions.detail import detail
from jelang_consultation.sessions.model import State
from jelang_consultation.sessions.schemas import (
    ClosedSession,
    DraftIn,
    MissIn,
    Notes,
    NotesIn,
    RecordIn,
    Saved,
    SessionDetail,
    SessionRow,
)
from jelang_consultation.vault import Vault

routes = router("sessions")


def _vault(request: Request) -> Vault:
    vault: Vault = request.app.state.vault
    return vault


Day = Annotated[date, Query(ge=date(2000, 1, 1), lt=date(2200, 1, 1))]
TheVault = Annotated[Vault, Depends(_vault)]
Recorder = Annotated[Principal, allow(Action.SESSIONS_RECORD)]


def _zone(who: Principal) -> ZoneInfo:
    """The zone that the reader's dates are meant in."""
    facility = reference.facilities().get(who.facility or "")
    return facility.zone if facility else ZoneInfo("Asia/Jakarta")


@routes.get("/sessions")
async def list_sessions(
    db: Db,
    paging: Page,
    who: Annotated[Principal, allow(Action.SESSIONS_LIST)],
    state: State | None = None,
    on: Day | None = None,
    person: UUID | None = None,
) -> Listing[SessionRow]:
    """Sessions in order of time; `on` is a date at the facility. A facilitator sees only own ones."""
    wanted = queries.Wanted(state, on, person)
    found, total = await queries.sessions(wanted, _zone(who), who, paging.offset, paging.per_page, db)
    await access_log.record(who, {session.person for session in found}, Action.SESSIONS_LIST, db)
    rows = [SessionRow.of(session) for session in found]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)


@routes.get("/sessions/{session_id}")
async def read_session(
    session_id: UUID, db: Db, vault: TheVault, who: Annotated[Principal, allow(Action.SESSIONS_READ)]
) -> SessionDetail:
    """A session with its record; words only for its own facilitator."""
    return await detail(session_id, who, vault, db)


@routes.get("/persons/{person}/sessions")
async def sessions_of_person(
    person: UUID, db: Db, who: Annotated[Principal, allow(Action.SESSIONS_READ)]
) -> list[SessionRow]:
    """A person's sessions, newest first."""
    found = await queries.sessions_of(person, who, db)
    await access_log.record(who, {session.person for session in found}, Action.SESSIONS_READ, db)
    return [SessionRow.of(session) for session in found]


@routes.post("/sessions/{session_id}/start")
async def start_session(session_id: UUID, db: Db, at: Now, who: Recorder) -> SessionRow:
    """The two sit down."""
    return SessionRow.of(await start.start(session_id, who, at, db))


@routes.put("/sessions/{session_id}/draft")
async def save_session_draft(session_id: UUID, said: DraftIn, db: Db, at: Now, vault: TheVault, who: Recorder) -> Saved:
    """Keep what is written so far."""
    return await save_draft.save_draft(session_id, said, who, at, vault, db)


@routes.post("/sessions/{session_id}/complete")
async def complete_session(
    session_id: UUID, said: RecordIn, db: Db, at: Now, vault: TheVault, who: Recorder
) -> ClosedSession:
    """It was held; its record is closed and never edited."""
    session, record = await complete.complete(session_id, said, who, at, vault, db)
    return ClosedSession(**SessionRow.of(session).model_dump(), receipt=record.receipt)


@routes.post("/sessions/{session_id}/decline")
async def decline_session(session_id: UUID, db: Db, at: Now, who: Recorder) -> SessionRow:
    """The person doesn't want to take part, or to go on."""
    return SessionRow.of(await decline.decline(session_id, who, at, db))


@routes.post("/sessions/{session_id}/miss")
async def miss_session(
    session_id: UUID, said: MissIn, db: Db, at: Now, who: Annotated[Principal, allow(Action.SESSIONS_MISS)]
) -> SessionRow:
    """It wasn't held, for a reason on the facility's side."""
    return SessionRow.of(await miss.miss(session_id, said.reason, who, at, db))


@routes.post("/sessions/{session_id}/notes")
@only_reads
async def read_session_notes(
    session_id: UUID, said: NotesIn, db: Db, vault: TheVault, who: Annotated[Principal, allow(Action.NOTES_READ)]
) -> Notes:
    """What was said, for a stated reason."""
    return await read_notes.read_notes(session_id, said.reason, who, vault, db)
