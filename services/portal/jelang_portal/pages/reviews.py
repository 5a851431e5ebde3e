"""The records that wait for the section head, the oldest first."""

from typing import Annotated

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/tinjauan")
async def show(visit: Annotated[Visit, visiting(Action.RECORDS_REVIEW)], page: int = 1) -> Response:
    listing = await visit.part(visit.consultation.get("/reviews", page=page))
    rows = [] if isinstance(listing, Away) else listing["rows"]
    people = await visit.part(persons(visit, [one["person"] for one in rows]))
    return await visit.page(
        "reviews/page.html",
        away=listing if isinstance(listing, Away) else None,
        listing=listing,
        rows=rows,
        people={} if isinstance(people, Away) else people,
        staff=await visit.names(one["facilitator"] for one in rows),
    )
