"""A session with all of its record that the reader may see."""

from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.needs.queries import needs_of
from jelang_consultation.needs.schemas import NeedView
from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Draft, Record, receipt
from jelang_consultation.sessions.schemas import ATTENDANCE, LastAgreement, SessionDetail, SessionRow
from jelang_consultation.sessions.words import has_words, open_draft, open_record
from jelang_consultation.vault import Vault


async def detail(session_id: UUID, who: Principal, vault: Vault, db: AsyncSession) -> SessionDetail:
    """One session; its words only for its own facilitator. The view is logged either way."""
    session = await queries.session(session_id, who, Action.SESSIONS_READ, db)
    draft = await queries.draft(session_id, db)
    record = await queries.record(session_id, db)
    view = SessionDetail(
        **SessionRow.of(session).model_dump(),
        started_at=session.started_at,
        ended_at=session.ended_at,
        attendance=ATTENDANCE.get(session.state),
        missed_reason=session.missed_reason,
        needs=[NeedView.of(need) for need in await needs_of(session.person, db)],
    )
    _say_what_is_saved(view, draft, record)
    before = await queries.record_before(session, db) if session.facilitator == who.id else None
    if session.facilitator == who.id and (draft or record or before):
        await _add_words(view, draft, record, before, who, vault, db)
    else:
        await access_log.record(who, [session.person], Action.SESSIONS_READ, db)
    return view


def _say_what_is_saved(view: SessionDetail, draft: Draft | None, record: Record | None) -> None:
    if record is not None:
        view.officer_presence, view.themes = record.officer_presence, record.themes
        view.saved_at, view.receipt = record.recorded_at, record.receipt
        view.has_notes = has_words(record)
    elif draft is not None:
        view.saved_at, view.receipt = draft.saved_at, receipt(draft.session, draft.version)


async def _add_words(
    view: SessionDetail,
    draft: Draft | None,
    record: Record | None,
    before: Record | None,
    who: Principal,
    vault: Vault,
    db: AsyncSession,
) -> None:
    reader = await vault.reader(view.person, who, Action.SESSIONS_READ, db, own=view.facilitator)
    done: list[int] = record.agreements_done if record else []
    if draft is not None:
        view.draft = open_draft(draft, reader)
        done = view.draft.agreements_done
    if record is not None:
        view.absence_reason = open_record(record, reader).absence_reason
    if before is not None:
        agreed = open_record(before, reader).agreements
        view.last_agreements = [LastAgreement(text=text, done=i in done) for i, text in enumerate(agreed)]
