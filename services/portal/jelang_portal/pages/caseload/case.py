"""Who accompanies one person, who did before, and what was left behind for the next one."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action, Role
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away
from jelang_portal.web.labels import options
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()


@router.get("/warga-binaan/{person_id}/fasilitator")
async def show(visit: Annotated[Visit, visiting(Action.CASELOAD_READ)], person_id: UUID) -> Response:
    return await page(visit, person_id)


async def page(
    visit: Visit,
    person_id: UUID,
    *,
    form: Form | None = None,
    errors: list[tuple[str, str]] | None = None,
    read: dict[str, Any] | None = None,
    status: int = 422,
) -> Response:
    """The page, with what was typed and what is wrong with it, or with the words of one debrief."""
    case = await visit.scheduling.get(f"/persons/{person_id}/assignment")
    named = await visit.scheduling.post("/persons/names", {"ids": [str(person_id)]})
    debriefs = await _debriefs(visit, person_id)
    loads = await visit.scheduling.get("/caseload/loads") if visit.may(Action.CASELOAD_ASSIGN) else []
    rows = [] if isinstance(debriefs, Away) else debriefs
    staff = await visit.names(
        [one["facilitator"] for one in (*case["history"], *case["ahead"], *rows, *loads)]
        + [one[by] for one in rows for by in ("author", "confirmed_by")]
    )
    leaving = case["facilitator"] or next((one["facilitator"] for one in case["history"] if one["facilitator"]), None)
    mine = next((one for one in rows if one["facilitator"] == leaving and not one["confirmed_at"]), None)
    return await visit.page(
        "caseload/case.html",
        status if errors else 200,
        person=named[0] if named else {"id": str(person_id), "name": "–", "registration_number": ""},
        case=case,
        debriefs=debriefs,
        draft=mine,
        leaving=leaving,
        writes=_writes(visit, case, leaving),
        waits=[one for one in rows if not one["confirmed_at"] and one["facilitator"] != str(visit.who.id)],
        read=read,
        staff=staff,
        choices=_choices(loads, case, staff),
        reasons=options("assign_reason"),
        typed={name: form[name] if form else "" for name in ("facilitator", "reason", "words", "why")},
        moves=bool(form["move_sessions"]) if form else True,
        errors=errors or [],
        is_head=visit.who.role is Role.SECTION_HEAD,
        may_assign=visit.may(Action.CASELOAD_ASSIGN),
    )


async def _debriefs(visit: Visit, person_id: UUID) -> Any:
    """What was left behind; the facility head follows who accompanies whom, not what they wrote."""
    if not visit.may(Action.DEBRIEFS_LIST):
        return []
    return await visit.part(visit.consultation.get(f"/persons/{person_id}/debriefs"))


def _writes(visit: Visit, case: dict[str, Any], leaving: str | None) -> bool:
    """Who accompanies the person writes; the section head does for one who has gone."""
    if visit.who.role is Role.FACILITATOR:
        return leaving == str(visit.who.id)
    gone = leaving is not None and (case["facilitator"] is None or case["ending"] in ("over", None))
    return visit.may(Action.DEBRIEFS_WRITE) and gone


def _choices(loads: list[dict[str, Any]], case: dict[str, Any], staff: dict[str, str]) -> list[tuple[str, str]]:
    """Who could go on: whoever still works here, with how many persons they carry."""
    return [
        (one["facilitator"], f"{staff.get(one['facilitator'], '–')} ({one['open_persons']})")
        for one in loads
        if one["ending"] != "over" and one["facilitator"] != case["facilitator"]
    ]
