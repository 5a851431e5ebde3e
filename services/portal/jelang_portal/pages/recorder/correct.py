"""Correct a closed record: a new version with its reason; the old one stays readable."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.pages.recorder.again import again
from jelang_portal.pages.recorder.draft import OUTDATED
from jelang_portal.pages.recorder.page import EMPTY
from jelang_portal.pages.recorder.record import AGREEMENTS, missing, said, seen
from jelang_portal.web import routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Recorder = Annotated[Visit, visiting(Action.SESSIONS_RECORD)]


@router.get("/sesi/{session_id}/perbaiki")
async def show(visit: Recorder, session_id: UUID) -> Response:
    return await _page(visit, session_id)


@router.post("/sesi/{session_id}/perbaiki")
async def correct(visit: Recorder, session_id: UUID) -> Response:
    form = await visit.form()
    written = {**said(form), "needs": [], "reason": form["reason"]}
    errors = missing(form)
    if not form["reason"]:
        errors.append(("reason", gettext("Tulis mengapa catatan ini diperbaiki.")))
    status = 422
    if not errors:
        path = f"/sessions/{session_id}/correct"
        try:
            await visit.consultation.post(path, written, key=form.key, version=seen(form))
        except Away as away:
            return await again(visit, f"/sesi/{session_id}/perbaiki", form, away)
        except Refused as refused:
            errors, status = [("", _why(refused))], refused.status
        else:
            return visit.go(f"/sesi/{session_id}")
    return await _page(visit, session_id, written, errors, status, outdated=status == OUTDATED)


def _why(refused: Refused) -> str:
    if refused.status == OUTDATED:
        return gettext(
            "Catatan ini sudah diperbaiki di jendela lain. Tulisan Anda tetap ada; bandingkan dulu versinya."
        )
    return gettext("Perlu diperbaiki: ada isian yang terlalu panjang atau tidak dikenal. Tulisan Anda tetap ada.")


async def _page(
    visit: Visit,
    session_id: UUID,
    typed: dict[str, Any] | None = None,
    errors: list[tuple[str, str]] | None = None,
    status: int = 200,
    *,
    outdated: bool = False,
) -> Response:
    session = await visit.consultation.get(f"/sessions/{session_id}")
    if session["state"] != "completed" or session["facilitator"] != str(visit.who.id):
        raise NotFound
    written, person, staff = await asyncio.gather(
        visit.consultation.post(f"/sessions/{session_id}/notes", {}),
        visit.part(visit.scheduling.get(f"/persons/{session['person']}")),
        visit.names([session["officer"]]),
    )
    done = [number for number, one in enumerate(session["last_agreements"]) if one["done"]]
    draft = EMPTY | (typed or {**written, "agreements_done": done, "reason": None})
    return await visit.page(
        "recorder/correct.html",
        status,
        session=session,
        person=person,
        staff=staff,
        draft=draft,
        agreements=(draft["agreements"] + [""] * AGREEMENTS)[:AGREEMENTS],
        errors=errors or [],
        outdated=outdated,
    )
