"""The page of one session: the recorder while it is open, what was recorded afterwards."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.recorder.record import AGREEMENTS, need_rows
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Away
from jelang_portal.web.labels import options
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
EMPTY: dict[str, Any] = {
    "officer_presence": None,
    "absence_reason": None,
    "themes": [],
    "hopes": None,
    "worries": None,
    "note": None,
    "agreements": [],
    "agreements_done": [],
    "minutes": None,
    "needs": [],
}
"""A draft before anything is written."""
OPEN = ("expected", "arrived", "in_progress", "paused")
NOT_MISSED_FOR = ("transfer",)
"""Reasons to call a session off beforehand that are none for not holding it."""


@router.get("/sesi/{session_id}")
async def show(visit: Annotated[Visit, visiting(Action.SESSIONS_READ)], session_id: UUID) -> Response:
    return await page(visit, session_id)


async def page(
    visit: Visit,
    session_id: UUID,
    *,
    typed: dict[str, Any] | None = None,
    chosen: dict[str, str] | None = None,
    errors: list[tuple[str, str]] | None = None,
    status: int = 200,
    notes: dict[str, Any] | None = None,
    seen: int | None = None,
    compared: bool = False,
    asked: str = "",
) -> Response:
    """The whole page; `typed` is a draft that hasn't reached the server, `chosen` the attendance with it.

    `seen` is the saving that the window of `typed` saw last. `compared`: another window saved other words since, so
    both are shown, and the next saving is one over what the server has.
    """
    session = await visit.consultation.get(f"/sessions/{session_id}")
    booking = await room_of(visit, session)
    person, guide, staff = await asyncio.gather(
        visit.part(visit.scheduling.get(f"/persons/{session['person']}")),
        visit.part(visit.consultation.get(f"/guides/{session['step']}", language=visit.language)),
        visit.names([session["officer"], session["facilitator"], (session["reviewed"] or {}).get("by")]),
    )
    draft = EMPTY | (typed or session["draft"] or {})
    return await visit.page(
        "recorder/page.html" if _records(visit, session) else "recorder/closed.html",
        status,
        session=session,
        booking=booking,
        person=person,
        guide=guide,
        staff=staff,
        draft=draft,
        theirs=session["draft"] if compared else None,
        seen=session["draft_version"] if compared or seen is None else seen,
        chosen=chosen or {"attendance": "", "missed_reason": "", "missed_side": ""},
        errors=errors or [],
        needs=need_rows(session["needs"], draft),
        agreements=(draft.get("agreements", []) + [""] * AGREEMENTS)[:AGREEMENTS],
        missed_reasons=missed_reasons(),
        minutes=_minutes(visit, session),
        unsent=typed is not None,
        own=session["facilitator"] == str(visit.who.id),
        notes=notes,
        asked=asked,
        may_read_notes=session["has_notes"] and visit.may(Action.NOTES_READ),
        may_review=session["review"] == "waiting" and visit.may(Action.RECORDS_REVIEW),
    )


async def room_of(visit: Visit, session: dict[str, Any]) -> Any:
    """The booking of a session, which names its room; nothing for one that wasn't booked, or while nobody answers."""
    if session["walk_in"]:
        return None
    booking = await visit.part(visit.scheduling.get(f"/sessions/{session['id']}"))
    return None if isinstance(booking, Away) else booking


def missed_reasons() -> list[tuple[str, str]]:
    """Why a session wasn't held, for a choice."""
    return [(code, words) for code, words in options("missed_reason") if code not in NOT_MISSED_FOR]


def _records(visit: Visit, session: dict[str, Any]) -> bool:
    return session["state"] in OPEN and session["facilitator"] == str(visit.who.id)


def _minutes(visit: Visit, session: dict[str, Any]) -> int | None:
    """How long it has been going on, without pauses."""
    if session["started_at"] is None or session["ended_at"] is not None:
        return None
    until = dates.as_instant(session["paused_at"]) if session["paused_at"] else visit.at
    lasted = (until - dates.as_instant(session["started_at"])).total_seconds() - session["paused_seconds"]
    return max(0, int(lasted // 60))
