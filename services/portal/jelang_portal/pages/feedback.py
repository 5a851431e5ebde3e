"""What persons think of the consultation: sums that tell of nobody."""

from typing import Annotated

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/umpan-balik")
async def show(visit: Annotated[Visit, visiting(Action.FEEDBACK_READ)]) -> Response:
    found = await visit.consultation.get("/feedback", language=visit.language)
    return await visit.page("feedback/page.html", found=found)
