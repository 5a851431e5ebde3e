"""Read a sheet: who filled it in at will, the section head with a stated reason."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action, Role
from starlette.responses import Response

from jelang_portal.pages.sheets.wording import parts
from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Reader = Annotated[Visit, visiting(Action.NOTES_READ)]


@router.get("/lembar/{sheet_id}")
async def ask(visit: Reader, sheet_id: UUID) -> Response:
    if visit.who.role is Role.FACILITATOR:
        return await _opened(visit, sheet_id, None)
    return await visit.page("sheets/reason.html", sheet_id=sheet_id, errors=[])


@router.post("/lembar/{sheet_id}")
async def read(visit: Reader, sheet_id: UUID) -> Response:
    reason = (await visit.form())["reason"]
    if not reason:
        errors = [("reason", gettext("Tulis alasan Anda membacanya."))]
        return await visit.page("sheets/reason.html", 422, sheet_id=sheet_id, errors=errors)
    return await _opened(visit, sheet_id, reason)


async def _opened(visit: Visit, sheet_id: UUID, reason: str | None) -> Response:
    try:
        sheet = await visit.consultation.post(
            f"/sheets/{sheet_id}/answers?language={visit.language}", {"reason": reason}
        )
    except Refused:
        errors = [("reason", gettext("Tulis alasan Anda membacanya, paling banyak 200 huruf."))]
        return await visit.page("sheets/reason.html", 422, sheet_id=sheet_id, errors=errors)
    person = await visit.scheduling.get(f"/persons/{sheet['person']}")
    return await visit.page(
        "sheets/one.html", person=person, sheet=sheet, parts=parts(sheet["document"], sheet["answers"])
    )
