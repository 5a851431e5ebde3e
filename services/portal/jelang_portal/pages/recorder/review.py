"""Review a record: countersign it, or send it back with a question."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.recorder.page import page
from jelang_portal.pages.recorder.record import seen
from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.post("/sesi/{session_id}/tinjauan")
async def review(visit: Annotated[Visit, visiting(Action.RECORDS_REVIEW)], session_id: UUID) -> Response:
    form = await visit.form()
    asks = form["what"] == "ask"
    if asks and not form["question"]:
        errors = [("question", gettext("Tulis pertanyaan Anda kepada fasilitator."))]
        return await page(visit, session_id, errors=errors, status=422)
    path, body = ("send-back", {"question": form["question"]}) if asks else ("countersign", None)
    try:
        await visit.consultation.post(f"/sessions/{session_id}/{path}", body, key=form.key, version=seen(form))
    except Refused as refused:
        errors = [("question" if refused.code == "invalid" else "", _why(refused))]
        return await page(visit, session_id, errors=errors, status=refused.status, asked=form["question"])
    return visit.go("/tinjauan")


def _why(refused: Refused) -> str:
    match refused.code:
        case "version-conflict":
            return gettext("Catatan ini baru saja diperbaiki fasilitator. Baca versi terbarunya dulu.")
        case "nothing-to-review":
            return gettext("Catatan ini sudah ditinjau.")
    return gettext("Pertanyaan paling panjang 500 huruf.")
