"""Write, read and take over what is left behind of a person."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action, Role
from starlette.responses import Response

from jelang_portal.pages.caseload.case import page
from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
LONGEST = 4000


@router.post("/warga-binaan/{person_id}/fasilitator/catatan")
async def write(visit: Annotated[Visit, visiting(Action.DEBRIEFS_WRITE)], person_id: UUID) -> Response:
    form = await visit.form()
    if not 1 <= len(form["words"]) <= LONGEST:
        errors = [("words", gettext("Tulis apa yang perlu diketahui penggantinya, paling banyak 4000 huruf."))]
        return await page(visit, person_id, form=form, errors=errors)
    named = form["for"] if visit.who.role is not Role.FACILITATOR else None
    body = {"words": form["words"], "facilitator": named or None}
    version = int(form["seen"]) if form["seen"].isdigit() else 0
    try:
        await visit.consultation.put(f"/persons/{person_id}/debrief", body, version=version)
    except Refused as refused:
        return await page(visit, person_id, form=form, errors=[("words", _why(refused))], status=refused.status)
    return visit.go(f"/warga-binaan/{person_id}/fasilitator")


@router.post("/warga-binaan/{person_id}/fasilitator/catatan/{debrief}/baca")
@routing.each_time
async def read(visit: Annotated[Visit, visiting(Action.DEBRIEFS_READ)], person_id: UUID, debrief: UUID) -> Response:
    form = await visit.form()
    if visit.who.role is not Role.FACILITATOR and not form["why"]:
        return await page(visit, person_id, form=form, errors=[("why", gettext("Tulis alasan Anda membacanya."))])
    words = await visit.consultation.post(f"/debriefs/{debrief}/read", {"reason": form["why"] or None})
    return await page(visit, person_id, read=words)


@router.post("/warga-binaan/{person_id}/fasilitator/catatan/{debrief}/terima")
async def take_over(
    visit: Annotated[Visit, visiting(Action.DEBRIEFS_CONFIRM)], person_id: UUID, debrief: UUID
) -> Response:
    form = await visit.form()
    try:
        await visit.consultation.post(f"/debriefs/{debrief}/confirm", key=form.key)
    except Refused as refused:
        if refused.code not in ("debrief-closed", "not-for-you"):
            raise
    return visit.go(f"/warga-binaan/{person_id}/fasilitator")


def _why(refused: Refused) -> str:
    words = {
        "still-here": gettext("Fasilitatornya masih bertugas di sini dan menulisnya sendiri."),
        "version-conflict": gettext(
            "Catatan ini diubah di tempat lain. Tulisan Anda tetap ada; baca dulu yang tersimpan, lalu simpan lagi."
        ),
        "invalid": gettext("Ada isian yang belum dapat dipakai."),
    }
    if refused.code not in words:
        raise refused
    return words[refused.code]
