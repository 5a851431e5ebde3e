"""Who is on duty, by day and shift, for the next two weeks."""

from typing import Annotated, Any

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/petugas-jaga")
async def show(visit: Annotated[Visit, visiting(Action.DUTY_READ)]) -> Response:
    return await _page(visit)


@router.post("/petugas-jaga")
async def arrange(visit: Annotated[Visit, visiting(Action.DUTY_CHANGE)]) -> Response:
    """Send the shifts that were changed; the others may have been changed by somebody else meanwhile."""
    form = await visit.form()
    before = {name.removeprefix("was-"): value for name, value in form.fields if name.startswith("was-")}
    entries = []
    for name, value in form.fields:
        day, _, shift = name.removeprefix("turn-").rpartition("-")
        if name.startswith("turn-") and value != before.get(f"{day}-{shift}"):
            entries.append({"day": day, "shift": shift, "officer": value or None})
    if entries:
        typed = {name: value for name, value in form.fields if name.startswith("turn-")}
        try:
            await visit.consultation.put("/duty", {"entries": entries})
        except Away:
            sentence = gettext("Belum sampai ke server. Pilihan Anda tetap ada; simpan sekali lagi.")
            return await _page(visit, sentence, typed, 503)
        except Refused as refused:
            sentence = gettext(
                "Ada giliran yang tidak dapat diberikan: harinya lewat, atau petugasnya tidak lagi di sini."
            )
            return await _page(visit, sentence, typed, refused.status)
    return visit.go("/petugas-jaga", tersimpan="1")


async def _page(visit: Visit, problem: str = "", typed: dict[str, str] | None = None, status: int = 200) -> Response:
    roster: dict[str, Any] = await visit.consultation.get("/duty")
    staff = await visit.names([*roster["officers"], *(turn["officer"] for turn in roster["turns"])])
    days: dict[str, list[dict[str, Any]]] = {}
    for turn in roster["turns"]:
        days.setdefault(turn["day"], []).append(turn)
    return await visit.page(
        "duty/page.html",
        status,
        roster=roster,
        days=days,
        empty=sum(turn["officer"] is None for turn in roster["turns"]),
        staff=staff,
        choices=[("", gettext("Kasi (kosong)")), *((one, staff.get(one, "–")) for one in roster["officers"])],
        typed=typed or {},
        problem=problem,
        saved="tersimpan" in visit.request.query_params,
        may_change=visit.may(Action.DUTY_CHANGE),
    )
