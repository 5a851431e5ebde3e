"""What became of the handovers: for the facility that released them, and the unanswered ones for its region."""

from typing import Annotated, Any

from jelang_shared.auth import Action, Reach, reach
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
STATES = ("sent", "opened", "question", "accepted", "declined")


@router.get("/serah-terima")
async def show(
    visit: Annotated[Visit, visiting(Action.HANDOVERS_FOLLOW)], keadaan: str = "", halaman: int = 1
) -> Response:
    state = keadaan if keadaan in STATES else None
    found: Any = await visit.part(visit.notification.get("/handovers", state=state, page=max(halaman, 1)))
    away = isinstance(found, Away)
    named = reach(visit.who, Action.HANDOVERS_FOLLOW) is Reach.FACILITY and not away
    people = await visit.part(persons(visit, [row["person"] for row in found["rows"]])) if named else {}
    return await visit.page(
        "handovers/page.html",
        found=found,
        away=away,
        state=state,
        states=STATES if named else STATES[:3],
        people={} if isinstance(people, Away) else people,
    )
