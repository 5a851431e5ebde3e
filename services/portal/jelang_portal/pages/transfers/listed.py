"""Transfers that wait for this facility's answer, and those it proposed."""

from typing import Annotated

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/pindah")
async def show(visit: Annotated[Visit, visiting(Action.TRANSFERS_READ)], page: int = 1) -> Response:
    incoming = await visit.part(visit.scheduling.get("/transfers", side="incoming", page=page))
    outgoing = await visit.part(visit.scheduling.get("/transfers", side="outgoing", page=page))
    waiting = await visit.part(visit.scheduling.count("/transfers", side="incoming", state="proposed"))
    longer = max((0 if isinstance(one, Away) else one["total"] for one in (incoming, outgoing)), default=0)
    return await visit.page(
        "transfers/all.html",
        incoming=incoming,
        outgoing=outgoing,
        waiting=0 if isinstance(waiting, Away) else waiting,
        listing={"total": longer, "page": page, "per_page": 25},
        may_answer=visit.may(Action.TRANSFERS_ANSWER),
    )
