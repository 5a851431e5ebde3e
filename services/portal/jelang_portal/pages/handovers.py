"""What became of the handovers: for the facility that released them, and the unanswered ones for its region."""

import asyncio
from typing import Annotated, Any

from jelang_shared.auth import Action, Reach, reach
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away
from jelang_portal.web.listings import whole
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
STATES = ("sent", "opened", "question", "accepted", "declined")
UNANSWERED = STATES[:3]


@router.get("/serah-terima")
async def show(
    visit: Annotated[Visit, visiting(Action.HANDOVERS_FOLLOW)], keadaan: str = "", page: int = 1
) -> Response:
    of_facility = reach(visit.who, Action.HANDOVERS_FOLLOW) is Reach.FACILITY
    states = STATES if of_facility else UNANSWERED
    state = keadaan if keadaan in states else None
    found, failed = await asyncio.gather(
        visit.part(_followed(visit, state, page, of_facility=of_facility)),
        visit.part(_failed(visit, of_facility=of_facility)),
    )
    away = found if isinstance(found, Away) else None
    not_sent: list[dict[str, Any]] = [] if isinstance(failed, Away) else failed
    rows = [] if isinstance(found, Away) else found["rows"]
    people = await visit.part(persons(visit, [row["person"] for row in rows + not_sent])) if of_facility else {}
    return await visit.page(
        "handovers/page.html",
        found=found,
        away=away,
        state=state,
        states=states,
        not_sent=not_sent,
        of_facility=of_facility,
        may_see_referrals=visit.may(Action.REFERRALS_FOLLOW),
        people={} if isinstance(people, Away) else people,
    )


async def _followed(visit: Visit, state: str | None, page: int, *, of_facility: bool) -> dict[str, Any]:
    """A page of handovers; a region's are those without an answer, all on one page."""
    found: dict[str, Any] = await visit.notification.get("/handovers", state=state, page=max(page, 1))
    if of_facility or state:
        return found
    parts = await asyncio.gather(*(whole(visit.notification, "/handovers", state=one) for one in UNANSWERED))
    rows = sorted((row for part in parts for row in part), key=lambda row: str(row["deadline"] or "~"))
    return {**found, "rows": rows, "total": len(rows), "page": 1, "per_page": max(len(rows), 1)}


async def _failed(visit: Visit, *, of_facility: bool) -> list[dict[str, Any]]:
    """Handovers of the facility that didn't reach their office, with the cause."""
    if not of_facility:
        return []
    notices = await whole(visit.notification, "/notices", state="failed")
    return [notice for notice in notices if notice["kind"] == "handover_ready"]
