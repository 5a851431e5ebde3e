"""A session that isn't held: the person declines, which is a right, or the facility couldn't give it."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action, Role
from starlette.responses import Response

from jelang_portal.pages.recorder.page import missed_reasons
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Recorder = Annotated[Visit, visiting(Action.SESSIONS_RECORD)]
Misser = Annotated[Visit, visiting(Action.SESSIONS_MISS)]


@router.get("/sesi/{session_id}/tidak-bersedia")
async def ask_declined(visit: Recorder, session_id: UUID) -> Response:
    return await _form(visit, session_id, "recorder/declined.html")


@router.post("/sesi/{session_id}/tidak-bersedia")
async def decline(visit: Recorder, session_id: UUID) -> Response:
    try:
        await visit.consultation.post(f"/sessions/{session_id}/decline", {}, key=(await visit.form()).key)
    except Refused as refused:
        return await _form(visit, session_id, "recorder/declined.html", _closed(refused))
    return visit.go(f"/sesi/{session_id}")


@router.get("/sesi/{session_id}/tidak-terlaksana")
async def ask_missed(visit: Misser, session_id: UUID) -> Response:
    return await _form(visit, session_id, "recorder/missed.html")


@router.post("/sesi/{session_id}/tidak-terlaksana")
async def miss(visit: Misser, session_id: UUID) -> Response:
    form = await visit.form()
    if form["reason"] not in dict(missed_reasons()):
        errors = [("reason", gettext("Pilih mengapa tidak terlaksana."))]
        return await _form(visit, session_id, "recorder/missed.html", errors)
    try:
        session = await visit.consultation.post(
            f"/sessions/{session_id}/miss",
            {"reason": form["reason"], "side": form["side"] or None},
            key=form.key,
        )
    except Refused as refused:
        return await _form(visit, session_id, "recorder/missed.html", _closed(refused))
    if visit.who.role is Role.FACILITATOR:
        return visit.go(f"/sesi/{session_id}")
    return visit.go("/jadwal", hari=dates.iso_day(session["starts_at"]))


def _closed(refused: Refused) -> list[tuple[str, str]]:
    if refused.code != "session-not-open":
        raise refused
    return [("", gettext("Sesi ini sudah dicatat hasilnya; yang tercatat tetap berlaku."))]


async def _form(visit: Visit, session_id: UUID, template: str, errors: list[tuple[str, str]] | None = None) -> Response:
    session = await visit.scheduling.get(f"/sessions/{session_id}")
    people = await persons(visit, [session["person"]])
    return await visit.page(
        template,
        422 if errors else 200,
        session=session,
        person=people.get(session["person"]),
        reasons=missed_reasons(),
        errors=errors or [],
        back=f"/sesi/{session_id}"
        if visit.may(Action.SESSIONS_RECORD)
        else f"/jadwal?hari={dates.iso_day(session['starts_at'])}",
    )
