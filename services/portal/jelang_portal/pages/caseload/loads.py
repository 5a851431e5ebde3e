"""How much each facilitator carries, and until when: those whose persons must be handed on stand on top."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.caseload.listed import cases
from jelang_portal.web import routing
from jelang_portal.web.clients import Away
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Head = Annotated[Visit, visiting(Action.CASELOAD_LOADS)]


@router.get("/fasilitator")
async def show(visit: Head, page: int = 1) -> Response:
    loads = await visit.part(visit.scheduling.get("/caseload/loads"))
    nobodys = await visit.part(visit.scheduling.get("/caseload/unaccompanied", page=page))
    rows = [] if isinstance(loads, Away) else loads
    return await visit.page(
        "caseload/loads.html",
        away=loads if isinstance(loads, Away) else None,
        loads=rows,
        leaving=[one for one in rows if one["ending"] != "no" and (one["open_persons"] or one["sessions_ahead"])],
        nobodys=nobodys,
        staff=await visit.names(one["facilitator"] for one in rows),
        may_assign=visit.may(Action.CASELOAD_ASSIGN),
    )


@router.get("/fasilitator/{staff}")
async def show_one(visit: Head, staff: UUID, page: int = 1) -> Response:
    found = await cases(visit, page, str(staff))
    loads = await visit.part(visit.scheduling.get("/caseload/loads"))
    rows = [] if isinstance(loads, Away) else loads
    return await visit.page(
        "caseload/one.html",
        **found,
        load=next((one for one in rows if one["facilitator"] == str(staff)), None),
        staff=str(staff),
        name=(await visit.names([staff])).get(str(staff), "–"),
        may_assign=visit.may(Action.CASELOAD_ASSIGN),
    )
