"""The versions of a life plan; one is read, gone on with or printed, by another than its writer for a stated reason."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.plans.paper import paper
from jelang_portal.pages.sheets.fill import fill_in
from jelang_portal.pages.sheets.wording import parts, typed_again
from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.routing import each_time
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Reader = Annotated[Visit, visiting(Action.PLANS_READ)]


@router.get("/warga-binaan/{person_id}/rencana")
async def show(visit: Reader, person_id: UUID) -> Response:
    return await _page(visit, person_id)


@router.get("/warga-binaan/{person_id}/rencana/baru")
async def begin(visit: Annotated[Visit, visiting(Action.SHEETS_FILL)], person_id: UUID) -> Response:
    """An empty form while there is no plan yet."""
    plan = await visit.consultation.get(f"/persons/{person_id}/plan")
    if plan["version"]:
        return visit.go(f"/warga-binaan/{person_id}/rencana")
    document = await visit.consultation.get(f"/forms/{plan['form']}", language=visit.language)
    return await fill_in(visit, person_id, document, {}, document["shown"], seen="0")


@router.post("/warga-binaan/{person_id}/rencana")
@each_time
async def open_one(visit: Reader, person_id: UUID) -> Response:
    form = await visit.form()
    does = _DOES.get(form["what"], _read)
    try:
        return await does(visit, person_id, _wanted(form))
    except Refused as refused:
        if refused.code != "invalid":
            raise
        why = gettext("Versi ini ditulis orang lain: tulis mengapa Anda membukanya, paling banyak 200 huruf.")
        return await _page(visit, person_id, [("reason", why)], form["version"], form["reason"])


def _wanted(form: Form) -> dict[str, Any]:
    version = int(form["version"]) if form["version"].isdecimal() else None
    return {"version": version, "reason": form["reason"] or None}


async def _read(visit: Visit, person_id: UUID, wanted: dict[str, Any]) -> Response:
    plan = await _words(visit, person_id, wanted)
    person = await visit.scheduling.get(f"/persons/{person_id}")
    told = parts(plan["document"], plan["answers"])
    return await visit.page("plans/one.html", person=person, plan=plan, parts=told)


async def _go_on(visit: Visit, person_id: UUID, wanted: dict[str, Any]) -> Response:
    """The form with the chosen version's words; what is saved becomes the version after the newest."""
    newest = (await visit.consultation.get(f"/persons/{person_id}/plan"))["version"]
    plan = await _words(visit, person_id, {**wanted, "go_on": True})
    document = plan["document"]
    words = typed_again(document, plan["answers"])
    return await fill_in(visit, person_id, document, words, document["shown"], seen=str(newest))


async def _print(visit: Visit, person_id: UUID, wanted: dict[str, Any]) -> Response:
    plan = await visit.consultation.post(f"/persons/{person_id}/plan/print", wanted)
    person = await visit.scheduling.get(f"/persons/{person_id}")
    return await paper(visit, person, plan)


async def _words(visit: Visit, person_id: UUID, wanted: dict[str, Any]) -> Any:
    return await visit.consultation.post(f"/persons/{person_id}/plan/words?language={visit.language}", wanted)


_DOES: Mapping[str, Callable[[Visit, UUID, dict[str, Any]], Awaitable[Response]]] = {
    "read": _read,
    "go_on": _go_on,
    "print": _print,
}


async def _page(
    visit: Visit,
    person_id: UUID,
    errors: list[tuple[str, str]] | None = None,
    chosen: str = "",
    reason: str = "",
) -> Response:
    person = await visit.scheduling.get(f"/persons/{person_id}")
    plan = await visit.consultation.get(f"/persons/{person_id}/plan")
    return await visit.page(
        "plans/page.html",
        422 if errors else 200,
        person=person,
        plan=plan,
        staff=await visit.names([row["filled_by"] for row in plan["versions"]]),
        chosen=chosen or str(plan["version"]),
        reason=reason,
        errors=errors or [],
    )
