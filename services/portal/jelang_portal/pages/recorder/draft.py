"""Keep what is written while the session lasts: by itself with a script, by a button without one."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import HTMLResponse, Response

from jelang_portal.pages.recorder.again import again
from jelang_portal.pages.recorder.page import page
from jelang_portal.pages.recorder.record import said
from jelang_portal.web import rendering, routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Recorder = Annotated[Visit, visiting(Action.SESSIONS_RECORD)]
BY_ITSELF = "x-autosave"


@router.post("/sesi/{session_id}/mulai")
async def start(visit: Recorder, session_id: UUID) -> Response:
    await visit.consultation.post(f"/sessions/{session_id}/start", key=(await visit.form()).key)
    return visit.go(f"/sesi/{session_id}")


@router.post("/sesi/{session_id}/simpan")
@routing.each_time
async def save(visit: Recorder, session_id: UUID) -> Response:
    form = await visit.form()
    by_itself = BY_ITSELF in visit.request.headers
    try:
        saved = await visit.consultation.put(f"/sessions/{session_id}/draft", said(form))
    except Away as away:
        if by_itself:
            raise
        return await again(visit, f"/sesi/{session_id}/simpan", form, away)
    except Refused as refused:
        if by_itself:
            return _state(visit, refused.status, refused=refused.code)
        errors = [("", gettext("Perlu diperbaiki. Tulisan Anda tetap ada."))]
        return await page(visit, session_id, typed=said(form), errors=errors, status=refused.status)
    return _state(visit, 200, session=saved) if by_itself else visit.go(f"/sesi/{session_id}")


def _state(visit: Visit, status: int, session: object = None, refused: str = "") -> Response:
    """Only the words that say where the record is."""
    text = rendering.render("recorder/saved.html", {"visit": visit, "session": session, "refused": refused})
    return HTMLResponse(text, status)
