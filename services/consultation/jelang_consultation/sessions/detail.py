"""A session with all of its record that the reader may see."""

from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.needs.queries import needs_of
from jelang_consultation.needs.schemas import NeedView
from jelang_consultation.reviews.model import Review
from jelang_consultation.reviews.queries import last_review
from jelang_consultation.sessions import queries
from jelang_consultation.sessions.model import Draft, Record, receipt
from jelang_consultation.sessions.schemas import ATTENDANCE, LastAgreement, ReviewView, SessionDetail, SessionRow
from jelang_consultation.sessions.words import has_words, open_draft, open_record
from jelang_consultation.vault import Reader, Vault

_COURSE = (
    "arrived_at",
    "started_at",
    "paused_at",
    "paused_seconds",
    "ended_at",
    "planned_minutes",
    "minutes",
    "missed_reason",
    "missed_side",
)
"""What the session itself says of how it went."""


async def detail(session_id: UUID, who: Principal, vault: Vault, db: AsyncSession) -> SessionDetail:
    """One session; its words only for its own facilitator. The view is logged either way."""
    session = await queries.session(session_id, who, Action.SESSIONS_READ, db)
    draft = await queries.draft(session_id, db)
    record = await queries.record(session_id, db)
    review = await last_review(session_id, db) if record else None
    view = SessionDetail(
        **SessionRow.of(session).model_dump(),
        **{name: getattr(session, name) for name in _COURSE},
        attendance=ATTENDANCE.get(session.state),
        needs=[NeedView.of(need) for need in await needs_of(session.person, db)],
    )
    _say_what_is_saved(view, draft, record)
    _say_what_was_reviewed(view, review)
    own = session.facilitator == who.id
    destroyed = await vault.are_destroyed(session.person)
    if destroyed:
        view.has_notes, view.words_destroyed = False, True
    before = await queries.record_before(session, db) if own else None
    asked = review if review is not None and review.question is not None and (own or review.by == who.id) else None
    if not destroyed and (asked or (own and (draft or record or before))):
        reader = await vault.reader(view.person, who, Action.SESSIONS_READ, db, own=who.id)
        if view.reviewed is not None and asked is not None:
            view.reviewed.question = reader.get(asked, "question")
        if own:
            _add_words(view, draft, record, before, reader)
    else:
        await access_log.record(who, [session.person], Action.SESSIONS_READ, db)
    return view


def _say_what_was_reviewed(view: SessionDetail, review: Review | None) -> None:
    if review is not None:
        view.reviewed = ReviewView(
            record_version=review.record_version, countersigned=review.question is None, by=review.by, at=review.at
        )


def _say_what_is_saved(view: SessionDetail, draft: Draft | None, record: Record | None) -> None:
    if record is not None:
        view.officer_presence, view.themes = record.officer_presence, record.themes
        view.saved_at, view.receipt = record.recorded_at, record.receipt
        view.has_notes = has_words(record)
        view.record_version = record.version
    elif draft is not None:
        view.saved_at, view.receipt = draft.saved_at, receipt(draft.session, draft.version)
        view.draft_version = draft.version


def _add_words(
    view: SessionDetail, draft: Draft | None, record: Record | None, before: Record | None, reader: Reader
) -> None:
    done: list[int] = record.agreements_done if record else []
    if draft is not None:
        view.draft = open_draft(draft, reader)
        done = view.draft.agreements_done
    if record is not None:
        view.absence_reason = open_record(record, reader).absence_reason
    if before is not None:
        agreed = open_record(before, reader).agreements
        view.last_agreements = [LastAgreement(text=text, done=i in done) for i, text in enumerate(agreed)]
