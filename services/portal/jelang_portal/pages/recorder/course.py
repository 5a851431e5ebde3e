"""The course of a session: the person came, the talk starts, pauses, goes on."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.recorder.again import again
from jelang_portal.pages.recorder.draft import unsaved
from jelang_portal.pages.recorder.record import anything, said, seen
from jelang_portal.web import routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
MOVES = {"tiba": "arrive", "mulai": "start", "jeda": "pause", "lanjut": "resume"}


async def move(visit: Annotated[Visit, visiting(Action.SESSIONS_RECORD)], session_id: UUID) -> Response:
    """Note the move the address names; what is written until then is saved with it."""
    form = await visit.form()
    path = visit.request.url.path
    try:
        made = MOVES[path.rpartition("/")[2]]
        await visit.consultation.post(f"/sessions/{session_id}/{made}", key=form.key)
        if anything(said(form)):
            await visit.consultation.put(f"/sessions/{session_id}/draft", said(form), version=seen(form))
    except Away as away:
        return await again(visit, path, form, away)
    except Refused as refused:
        return await unsaved(visit, session_id, form, refused)
    return visit.go(f"/sesi/{session_id}")


for word in MOVES:
    router.post(f"/sesi/{{session_id}}/{word}")(move)
