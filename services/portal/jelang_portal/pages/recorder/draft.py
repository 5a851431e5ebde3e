"""Keep what is written while the session lasts: by itself with a script, by a button without one."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import HTMLResponse, Response

from jelang_portal.pages.recorder.again import again
from jelang_portal.pages.recorder.page import page
from jelang_portal.pages.recorder.record import said, seen
from jelang_portal.web import rendering, routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Recorder = Annotated[Visit, visiting(Action.SESSIONS_RECORD)]
BY_ITSELF = "x-autosave"
OUTDATED = 412


@router.post("/sesi/{session_id}/simpan")
@routing.each_time
async def save(visit: Recorder, session_id: UUID) -> Response:
    form = await visit.form()
    by_itself = BY_ITSELF in visit.request.headers
    try:
        saved = await visit.consultation.put(f"/sessions/{session_id}/draft", said(form), version=seen(form))
    except Away as away:
        if by_itself:
            raise
        return await again(visit, f"/sesi/{session_id}/simpan", form, away)
    except Refused as refused:
        if by_itself:
            return _state(visit, session_id, refused.status, refused=refused.code)
        return await unsaved(visit, session_id, form, refused)
    return _state(visit, session_id, 200, session=saved) if by_itself else visit.go(f"/sesi/{session_id}")


def other_window() -> str:
    """What a window is told when another one was quicker."""
    return gettext("Jendela lain sudah menyimpan tulisan yang berbeda. Tidak ada yang ditimpa; keduanya ada di bawah.")


async def unsaved(visit: Visit, session_id: UUID, form: Form, refused: Refused) -> Response:
    """The page with everything that was typed, and beside it what another window saved meanwhile."""
    outdated = refused.status == OUTDATED
    words = other_window() if outdated else gettext("Perlu diperbaiki. Tulisan Anda tetap ada.")
    return await page(
        visit,
        session_id,
        typed=said(form),
        errors=[("", words)],
        status=refused.status,
        seen=seen(form),
        compared=outdated,
    )


def _state(visit: Visit, session_id: UUID, status: int, session: object = None, refused: str = "") -> Response:
    """Only the words that say where the record is."""
    text = rendering.render(
        "recorder/saved.html", {"visit": visit, "session_id": session_id, "session": session, "refused": refused}
    )
    return HTMLResponse(text, status)
