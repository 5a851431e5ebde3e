"""Read what was said in a session: its own facilitator at will, the section head with a stated reason."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action, Role
from starlette.responses import Response

from jelang_portal.pages.recorder.page import page
from jelang_portal.web import routing
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.post("/sesi/{session_id}/catatan")
@routing.each_time
async def read(visit: Annotated[Visit, visiting(Action.NOTES_READ)], session_id: UUID) -> Response:
    form = await visit.form()
    if visit.who.role is not Role.FACILITATOR and not form["reason"]:
        errors = [("reason", gettext("Tulis alasan Anda membacanya."))]
        return await page(visit, session_id, errors=errors, status=422)
    notes = await visit.consultation.post(
        f"/sessions/{session_id}/notes", {"reason": form["reason"] or None}, key=form.key
    )
    return await page(visit, session_id, notes=notes)
