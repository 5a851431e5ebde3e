"""Release a person's handover to the probation office of the destination."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.person.view import view
from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.post("/warga-binaan/{person_id}/serah-terima")
async def release(visit: Annotated[Visit, visiting(Action.HANDOVERS_RELEASE)], person_id: UUID) -> Response:
    form = await visit.form()
    try:
        await visit.consultation.post("/handovers", {"person": str(person_id)}, key=form.key)
    except Refused as refused:
        if refused.code != "handover-blocked":
            raise
        return await view(visit, person_id, list(refused.members.get("blocked", [])), status=409)
    return visit.go(f"/warga-binaan/{person_id}")
