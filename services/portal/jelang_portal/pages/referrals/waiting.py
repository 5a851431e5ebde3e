"""Which referrals wait for their agency's answer, the oldest first."""

from typing import Annotated

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/rujukan")
async def show(visit: Annotated[Visit, visiting(Action.REFERRALS_FOLLOW)], page: int = 1) -> Response:
    found = await visit.consultation.get("/referrals", page=max(page, 1))
    people = await visit.part(persons(visit, [row["person"] for row in found["rows"]]))
    return await visit.page("referrals/waiting.html", found=found, people={} if isinstance(people, Away) else people)
