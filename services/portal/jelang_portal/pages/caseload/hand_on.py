"""Hand a person on to another facilitator, with the sessions ahead or without."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.caseload.case import page
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()


@router.post("/warga-binaan/{person_id}/fasilitator")
async def submit(visit: Annotated[Visit, visiting(Action.CASELOAD_ASSIGN)], person_id: UUID) -> Response:
    form = await visit.form()
    errors = _unchosen(form)
    if not errors and form["reason"] == "placement_ends" and not await _left_behind(visit, person_id):
        errors.append(("reason", gettext("Belum ada catatan serah dampingan. Minta atau tulis dulu, lalu serahkan.")))
    if errors:
        return await page(visit, person_id, form=form, errors=errors)
    body = {
        "facilitator": form["facilitator"],
        "reason": form["reason"],
        "move_sessions": bool(form["move_sessions"]),
    }
    version = int(form["version"]) if form["version"].isdigit() else 0
    try:
        await visit.scheduling.post(f"/persons/{person_id}/assign", body, key=form.key, version=version)
    except Refused as refused:
        return await page(visit, person_id, form=form, errors=[_why(refused)], status=refused.status)
    return visit.go(f"/warga-binaan/{person_id}/fasilitator")


def _unchosen(form: Form) -> list[tuple[str, str]]:
    wanted = {"facilitator": gettext("Pilih fasilitatornya."), "reason": gettext("Pilih alasannya.")}
    return [(field, words) for field, words in wanted.items() if not form[field]]


async def _left_behind(visit: Visit, person_id: UUID) -> bool:
    """Whether who leaves has left a debrief; where nobody accompanied the person, there is none to leave."""
    case = await visit.scheduling.get(f"/persons/{person_id}/assignment")
    if case["facilitator"] is None:
        return True
    rows = await visit.consultation.get(f"/persons/{person_id}/debriefs")
    return any(one["facilitator"] == case["facilitator"] and not one["confirmed_at"] for one in rows)


def _why(refused: Refused) -> tuple[str, str]:
    if refused.code == "overlap":
        return "facilitator", _overlap(refused.members)
    words = {
        "already-theirs": gettext("Fasilitator ini sudah mendampinginya."),
        "placement-ended": gettext("Penempatan fasilitator itu selesai sebelum sesi yang ikut, atau sudah selesai."),
        "not-custody": gettext("Orang ini tidak lagi berada di sini."),
        "version-conflict": gettext("Orang lain baru saja mengubah ini. Periksa lagi, lalu kirim sekali lagi."),
        "invalid": gettext("Fasilitator itu tidak lagi bertugas di sini."),
        "after-release": gettext("Ada sesi yang jatuh setelah hari bebas. Pindahkan atau batalkan sesi itu dulu."),
        "outside-hours": gettext("Ada sesi di luar jam kerja. Pindahkan atau batalkan sesi itu dulu."),
    }
    if refused.code not in words:
        raise refused
    return "facilitator", words[refused.code]


def _overlap(members: Any) -> str:
    return gettext(
        "Sesi %(when)s tidak dapat ikut: fasilitator itu mendampingi sesi lain. "
        "Pindahkan sesi itu dulu, atau serahkan tanpa sesinya. Belum ada yang diubah."
    ) % {"when": dates.near_moment(members["session_starts_at"])}
