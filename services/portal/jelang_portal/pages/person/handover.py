"""Read what the probation office of the destination would be told, then release just that."""

import asyncio
from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/warga-binaan/{person_id}/serah-terima")
async def read(visit: Annotated[Visit, visiting(Action.HANDOVERS_PREVIEW)], person_id: UUID) -> Response:
    return await _page(visit, person_id)


@router.post("/warga-binaan/{person_id}/serah-terima")
async def release(visit: Annotated[Visit, visiting(Action.HANDOVERS_RELEASE)], person_id: UUID) -> Response:
    form = await visit.form()
    body = {"person": str(person_id), "read": form["read"]}
    try:
        await visit.consultation.post("/handovers", body, key=form.key)
    except Refused as refused:
        match refused.code:
            case "handover-blocked":
                return await _page(visit, person_id, gettext("Belum dapat dilepas; halangannya ada di bawah."), 409)
            case "version-conflict":
                changed = gettext("Isinya berubah sejak Anda membacanya. Bacalah sekali lagi, lalu lepaskan.")
                return await _page(visit, person_id, changed, 409)
        raise
    return visit.go(f"/warga-binaan/{person_id}")


async def _page(visit: Visit, person_id: UUID, error: str = "", status: int = 200) -> Response:
    person, summary, facts = await asyncio.gather(
        visit.scheduling.get(f"/persons/{person_id}"),
        visit.consultation.get(f"/persons/{person_id}/handover-summary"),
        visit.part(visit.scheduling.get(f"/persons/{person_id}/release-facts")),
    )
    return await visit.page(
        "person/summary.html",
        status,
        person=person,
        summary=summary,
        facts=None if isinstance(facts, Away) else facts,
        errors=[("", error)] if error else [],
    )
