"""The accompanying officer's page of a session: the person came, and a short note."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.recorder.draft import OUTDATED
from jelang_portal.pages.recorder.record import seen
from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Officer = Annotated[Visit, visiting(Action.SESSIONS_NOTE)]


@router.get("/sesi/{session_id}/kehadiran")
async def show(visit: Officer, session_id: UUID) -> Response:
    return await _page(visit, session_id)


@router.post("/sesi/{session_id}/kehadiran")
async def note(visit: Officer, session_id: UUID) -> Response:
    form = await visit.form()
    try:
        if form["what"] == "arrived":
            await visit.consultation.post(f"/sessions/{session_id}/arrive", key=form.key)
        if form["what"] != "arrived" or form["note"]:
            path = f"/sessions/{session_id}/officer-note"
            await visit.consultation.put(path, {"note": form["note"] or None}, version=seen(form))
    except Refused as refused:
        return await _page(visit, session_id, form["note"], [("note", _why(refused))], refused.status)
    return visit.go(f"/sesi/{session_id}/kehadiran")


def _why(refused: Refused) -> str:
    if refused.code == "session-not-open":
        return gettext("Sesi ini sudah dicatat hasilnya; yang tercatat tetap berlaku.")
    if refused.status == OUTDATED:
        return gettext("Catatan ini baru saja diubah di jendela lain. Tulisan Anda tetap ada; simpan lagi bila perlu.")
    return gettext("Tulis paling panjang 300 huruf.")


async def _page(
    visit: Visit,
    session_id: UUID,
    typed: str | None = None,
    errors: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> Response:
    found = await visit.consultation.get(f"/sessions/{session_id}/attendance")
    people = await persons(visit, [found["session"]["person"]])
    return await visit.page(
        "recorder/attendance.html",
        status,
        found=found,
        session=found["session"],
        person=people.get(found["session"]["person"]),
        note=found["note"] if typed is None else typed,
        errors=errors or [],
    )
