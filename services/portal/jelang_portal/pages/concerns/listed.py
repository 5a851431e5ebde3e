"""Every urgent matter in reach: those nobody has answered first, the nearest deadline on top."""

import asyncio
from typing import Annotated, Any

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/hal-mendesak")
async def show(visit: Annotated[Visit, visiting(Action.CONCERNS_READ)], page: int = 1) -> Response:
    found, roster, gaps = await asyncio.gather(
        visit.part(visit.consultation.get("/concerns", page=max(page, 1))),
        visit.part(_roster(visit)),
        visit.part(_gaps(visit)),
    )
    rows = [] if isinstance(found, Away) else found["rows"]
    people = await visit.part(persons(visit, [row["person"] for row in rows]))
    on_duty = None if isinstance(roster, Away) or roster is None else roster["now"]
    staff = await visit.names([on_duty["officer"] if on_duty else None, *(row["acknowledged_by"] for row in rows)])
    return await visit.page(
        "concerns/all.html",
        found=found,
        away=found if isinstance(found, Away) else None,
        waiting=sum(row["state"] == "open" for row in rows),
        people={} if isinstance(people, Away) else people,
        staff=staff,
        on_duty=on_duty,
        gaps=[] if isinstance(gaps, Away) else gaps,
        may_arrange=visit.may(Action.DUTY_CHANGE),
        may_raise=visit.may(Action.CONCERNS_RAISE),
    )


async def _roster(visit: Visit) -> dict[str, Any] | None:
    return await visit.consultation.get("/duty") if visit.may(Action.DUTY_READ) else None


async def _gaps(visit: Visit) -> list[dict[str, Any]]:
    return list(await visit.notification.get("/alarms/gaps")) if visit.may(Action.ALARMS_GAPS) else []
