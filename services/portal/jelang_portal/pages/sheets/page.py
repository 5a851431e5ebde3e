"""Which forms there are to fill in with a person, and which were filled in."""

import asyncio
from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/warga-binaan/{person_id}/lembar")
async def show(
    visit: Annotated[Visit, visiting(Action.SHEETS_LIST)], person_id: UUID, sesi: UUID | None = None
) -> Response:
    person, forms, sheets = await asyncio.gather(
        visit.scheduling.get(f"/persons/{person_id}"),
        visit.consultation.get("/forms", language=visit.language),
        visit.consultation.get(f"/persons/{person_id}/sheets"),
    )
    return await visit.page(
        "sheets/all.html",
        person=person,
        forms=forms,
        titles={form["form"]: form["title"] for form in forms},
        sheets=sheets,
        staff=await visit.names([sheet["filled_by"] for sheet in sheets]),
        session=sesi,
        may_read_all=visit.may(Action.READINESS_READ),
    )
