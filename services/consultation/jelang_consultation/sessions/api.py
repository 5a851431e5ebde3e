"""Sessions over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Header, Query, Response
from jelang_shared import access_log, reference
from jelang_shared.auth import Action, Principal
from jelang_shared.http import (
    Db,
    ExpectedVersion,
    Listing,
    Now,
    Page,
    allow,
    etag,
    expected_version,
    only_reads,
    router,
)

from jelang_consultation.sessions import (
    arrive,
    attend_group,
    complete,
    correct,
    decline,
    miss,
    note_of_officer,
    pause,
    queries,
    read_notes,
    resume,
    save_draft,
    start,
    walk_in,
)
from jelang_consultation.sessions.attendance import attendance
from jelang_consultation.sessions.detail import detail
from jelang_consultation.sessions.group_schemas import GroupAttendanceIn
from jelang_consultation.sessions.life import State
from jelang_consultation.sessions.model import ReviewState
from jelang_consultation.sessions.schemas import (
    AttendanceView,
    ClosedSession,
    CorrectionIn,
    DraftIn,
    LastHeld,
    MissIn,
    Notes,
    NotesIn,
    OfficerNoteIn,
    PersonsIn,
    RecordIn,
    RecordVersion,
    Saved,
    SessionDetail,
    SessionRow,
    WalkInIn,
)
from jelang_consultation.vault.api import TheVault

routes = router("sessions")


def _draft_seen(if_match: Annotated[str | None, Header()] = None) -> int | None:
    return None if if_match is None else expected_version(if_match)


DraftSeen = Annotated[int | None, Depends(_draft_seen)]
Day = Annotated[date, Query(ge=date(2000, 1, 1), lt=date(2200, 1, 1))]
Recorder = Annotated[Principal, allow(Action.SESSIONS_RECORD)]
Attending = Annotated[Principal, allow(Action.SESSIONS_ATTEND)]
Officer = Annotated[Principal, allow(Action.SESSIONS_NOTE)]


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
    review: ReviewState | None = None,
    group: UUID | None = None,
) -> Listing[SessionRow]:
    """Sessions in order of time; `on` is a date at the facility. A facilitator sees only own ones."""
    wanted = queries.Wanted(state, on, person, review, group)
    found, total = await queries.sessions(wanted, _zone(who), who, paging.offset, paging.per_page, db)
    await access_log.record(who, {session.person for session in found}, Action.SESSIONS_LIST, db)
    rows = [SessionRow.of(session) for session in found]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)


@routes.get("/sessions/{session_id}")
async def read_session(
    session_id: UUID,
    db: Db,
    vault: TheVault,
    response: Response,
    who: Annotated[Principal, allow(Action.SESSIONS_READ)],
) -> SessionDetail:
    """A session with its record; words only for its own facilitator. The ETag is the draft's, then the record's."""
    found = await detail(session_id, who, vault, db)
    response.headers.update(etag(found.record_version or found.draft_version))
    return found


@routes.get("/sessions/{session_id}/versions")
async def versions_of_record(
    session_id: UUID, db: Db, who: Annotated[Principal, allow(Action.SESSIONS_READ)]
) -> list[RecordVersion]:
    """Every version of a session's record, the newest first; the words are read one by one, with a reason."""
    session = await queries.session(session_id, who, Action.SESSIONS_READ, db)
    await access_log.record(who, [session.person], Action.SESSIONS_READ, db)
    return [RecordVersion.of(record) for record in await queries.records(session_id, db)]


@routes.get("/sessions/{session_id}/attendance")
async def attendance_of_session(session_id: UUID, db: Db, vault: TheVault, who: Officer) -> AttendanceView:
    """Whether the person came, and the officer's own note."""
    return await attendance(session_id, who, vault, db)


@routes.get("/persons/{person}/sessions")
async def sessions_of_person(
    person: UUID, db: Db, who: Annotated[Principal, allow(Action.SESSIONS_READ)]
) -> list[SessionRow]:
    """A person's sessions, newest first."""
    found = await queries.sessions_of(person, who, db)
    await access_log.record(who, {session.person for session in found}, Action.SESSIONS_READ, db)
    return [SessionRow.of(session) for session in found]


@routes.post("/persons/last-sessions")
@only_reads
async def last_sessions_of_persons(
    asked: PersonsIn, db: Db, who: Annotated[Principal, allow(Action.SESSIONS_READ)]
) -> list[LastHeld]:
    """When each of up to 100 persons was last met, and whether agreements wait; those out of reach are left out."""
    found = await queries.last_held(asked.ids, who, db)
    await access_log.record(who, {session.person for session, _ in found}, Action.SESSIONS_READ, db)
    return [LastHeld.of(session, agreed) for session, agreed in found]


@routes.post("/sessions/walk-in", status_code=201)
async def walk_in_session(
    said: WalkInIn, db: Db, at: Now, who: Annotated[Principal, allow(Action.SESSIONS_WALK_IN)]
) -> SessionRow:
    """A session that nobody booked begins, or began earlier."""
    return SessionRow.of(await walk_in.walk_in(said, who, at, db))


@routes.post("/groups/{group}/attendance")
async def attendance_of_group(group: UUID, said: GroupAttendanceIn, db: Db, at: Now, who: Recorder) -> list[SessionRow]:
    """How each of a group attended, at once; the records are written one by one."""
    return [SessionRow.of(session) for session in await attend_group.attend_group(group, said, who, at, db)]


@routes.post("/sessions/{session_id}/arrive")
async def arrive_at_session(session_id: UUID, db: Db, at: Now, who: Attending) -> SessionRow:
    """The officer brought the person."""
    return SessionRow.of(await arrive.arrive(session_id, who, at, db))


@routes.put("/sessions/{session_id}/officer-note")
async def save_officer_note(
    session_id: UUID, said: OfficerNoteIn, db: Db, at: Now, vault: TheVault, who: Officer, version: ExpectedVersion
) -> AttendanceView:
    """Keep the officer's short note."""
    await note_of_officer.note_of_officer(session_id, said.note, version, who, at, vault, db)
    return await attendance(session_id, who, vault, db)


@routes.post("/sessions/{session_id}/start")
async def start_session(session_id: UUID, db: Db, at: Now, who: Recorder) -> SessionRow:
    """The two sit down."""
    return SessionRow.of(await start.start(session_id, who, at, db))


@routes.post("/sessions/{session_id}/pause")
async def pause_session(session_id: UUID, db: Db, at: Now, who: Recorder) -> SessionRow:
    """The talk is interrupted."""
    return SessionRow.of(await pause.pause(session_id, who, at, db))


@routes.post("/sessions/{session_id}/resume")
async def resume_session(session_id: UUID, db: Db, at: Now, who: Recorder) -> SessionRow:
    """The talk goes on."""
    return SessionRow.of(await resume.resume(session_id, who, at, db))


@routes.put("/sessions/{session_id}/draft")
async def save_session_draft(
    session_id: UUID, said: DraftIn, db: Db, at: Now, vault: TheVault, who: Recorder, version: ExpectedVersion
) -> Saved:
    """Keep what is written so far; If-Match is the saving the writer saw last, 0 for none."""
    return await save_draft.save_draft(session_id, said, version, who, at, vault, db)


@routes.post("/sessions/{session_id}/complete")
async def complete_session(
    session_id: UUID, said: RecordIn, db: Db, at: Now, vault: TheVault, who: Recorder, version: DraftSeen
) -> ClosedSession:
    """It was held; its record is closed and never edited. With If-Match only if no other window saved since."""
    session, record = await complete.complete(session_id, said, version, who, at, vault, db)
    return ClosedSession(**SessionRow.of(session).model_dump(), receipt=record.receipt)


@routes.post("/records/check", status_code=204, dependencies=[allow(Action.SESSIONS_RECORD)])
@only_reads
async def check_record(said: RecordIn) -> None:
    """Whether a record could be closed as it is, for practice; nothing of it is kept, and it is nobody's."""


@routes.post("/sessions/{session_id}/correct")
async def correct_record(
    session_id: UUID, said: CorrectionIn, db: Db, at: Now, vault: TheVault, who: Recorder, version: ExpectedVersion
) -> ClosedSession:
    """A new version of a closed record, with its reason; If-Match is the version it corrects."""
    session, record = await correct.correct(session_id, said, version, who, at, vault, db)
    return ClosedSession(**SessionRow.of(session).model_dump(), receipt=record.receipt)


@routes.post("/sessions/{session_id}/decline")
async def decline_session(session_id: UUID, db: Db, at: Now, who: Recorder) -> SessionRow:
    """The person doesn't want to take part, or to go on."""
    return SessionRow.of(await decline.decline(session_id, who, at, db))


@routes.post("/sessions/{session_id}/miss")
async def miss_session(
    session_id: UUID, said: MissIn, db: Db, at: Now, who: Annotated[Principal, allow(Action.SESSIONS_MISS)]
) -> SessionRow:
    """It wasn't held: why, and on whose side that lay."""
    return SessionRow.of(await miss.miss(session_id, said.reason, said.side, who, at, db))


@routes.post("/sessions/{session_id}/notes")
@only_reads
async def read_session_notes(
    session_id: UUID, said: NotesIn, db: Db, vault: TheVault, who: Annotated[Principal, allow(Action.NOTES_READ)]
) -> Notes:
    """What was said, for a stated reason."""
    return await read_notes.read_notes(session_id, said, who, vault, db)
