"""Call a booked session off, with the reason."""

from typing import Annotated, get_args
from uuid import UUID

from jelang_shared.auth import Action
from jelang_shared.events.scheduling import SessionCancelledData
from starlette.responses import Response

from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import label
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Booker = Annotated[Visit, visiting(Action.CALENDAR_CHANGE)]
REASONS: tuple[str, ...] = get_args(SessionCancelledData.model_fields["reason"].annotation)


@router.get("/jadwal/{session_id}/batal")
async def show(visit: Booker, session_id: UUID) -> Response:
    return await _form(visit, session_id)


@router.post("/jadwal/{session_id}/batal")
async def submit(visit: Booker, session_id: UUID) -> Response:
    form = await visit.form()
    if form["reason"] not in REASONS:
        return await _form(visit, session_id, [("reason", gettext("Pilih alasannya."))])
    try:
        session = await visit.scheduling.post(
            f"/sessions/{session_id}/cancel", {"reason": form["reason"]}, key=form.key
        )
    except Refused as refused:
        if refused.code != "session-closed":
            raise
        words = gettext("Sesi ini sudah dicatat hasilnya, jadi tidak dapat diubah lagi.")
        return await _form(visit, session_id, [("", words)])
    return visit.go("/jadwal", hari=dates.as_day(session["starts_at"]).isoformat(), dibatalkan=session["id"])


async def _form(visit: Visit, session_id: UUID, errors: list[tuple[str, str]] | None = None) -> Response:
    session = await visit.scheduling.get(f"/sessions/{session_id}")
    person = await visit.scheduling.get(f"/persons/{session['person']}")
    return await visit.page(
        "booking/cancel.html",
        422 if errors else 200,
        session=session,
        person=person,
        reasons=[(code, label("missed_reason", code)) for code in REASONS],
        errors=errors or [],
    )
