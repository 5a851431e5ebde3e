"""The persons a facilitator accompanies, the nearest release first."""

from typing import Annotated

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.caseload.listed import cases
from jelang_portal.web import routing
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
ENDING_SOON = 14
"""So many days before its last one a placement is spoken of; scheduling's own policy."""


@router.get("/dampingan")
async def show(visit: Annotated[Visit, visiting(Action.DEBRIEFS_CONFIRM)], page: int = 1) -> Response:
    found = await cases(visit, page)
    today, ends_on = visit.at.astimezone(visit.zone).date(), visit.who.ends_on
    left = (ends_on - today).days if ends_on else None
    return await visit.page(
        "caseload/own.html",
        **found,
        ends_on=ends_on,
        ending=left is not None and left <= ENDING_SOON,
        today=today,
    )
