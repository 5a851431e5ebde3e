"""Move a booked session to another time, room or staff."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.booking import page, refusal
from jelang_portal.pages.booking.desk import desk
from jelang_portal.pages.booking.wish import Wish
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Booker = Annotated[Visit, visiting(Action.CALENDAR_CHANGE)]


@router.get("/jadwal/{session_id}/pindah")
async def show(visit: Booker, session_id: UUID) -> Response:
    session = await visit.scheduling.get(f"/sessions/{session_id}")
    found = await desk(visit, session["person"])
    return await page.form(visit, found, session["step"], _as_booked(session), moving=session)


@router.post("/jadwal/{session_id}/pindah")
async def submit(visit: Booker, session_id: UUID) -> Response:
    sent = await visit.form()
    wish = Wish.of(sent)
    session = await visit.scheduling.get(f"/sessions/{session_id}")
    found = await desk(visit, session["person"])
    if sent["look"]:
        return await page.form(visit, found, session["step"], wish, moving=session)
    problems = wish.problems(found, visit.zone)
    starts_at = wish.starts_at(visit.zone)
    if problems or starts_at is None:
        return await page.form(visit, found, session["step"], wish, refusal.of_fields(problems), moving=session)
    version = int(sent["version"]) if sent["version"].isdigit() else session["version"]
    try:
        moved = await visit.scheduling.patch(f"/sessions/{session_id}", wish.booking(starts_at), version=version)
    except Refused as refused:
        why = refusal.of_service(refused, found, starts_at)
        return await page.form(visit, found, session["step"], wish, why, moving=session)
    return visit.go("/jadwal", hari=dates.as_day(moved["starts_at"]).isoformat(), dipindah=moved["id"])


def _as_booked(session: dict[str, Any]) -> Wish:
    starts_at = dates.as_instant(session["starts_at"])
    return Wish(
        dates.day_of_year(starts_at),
        dates.hour(starts_at),
        session["room"],
        session["facilitator"],
        session["officer"],
    )
