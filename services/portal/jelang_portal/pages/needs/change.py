"""One need of a person: how it stands, how it came to that, and a form to change it."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.pages.needs.fields import Typed
from jelang_portal.pages.needs.page import person_and_needs
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/warga-binaan/{person_id}/kebutuhan/{need_id}")
async def show(visit: Annotated[Visit, visiting(Action.NEEDS_READ)], person_id: UUID, need_id: UUID) -> Response:
    return await page(visit, person_id, need_id)


@router.post("/warga-binaan/{person_id}/kebutuhan/{need_id}")
async def change(visit: Annotated[Visit, visiting(Action.NEEDS_CHANGE)], person_id: UUID, need_id: UUID) -> Response:
    form = await visit.form()
    typed = Typed.of(form)
    errors = typed.problems()
    if not errors:
        seen = int(form["version"]) if form["version"].isdecimal() else 0
        try:
            await visit.consultation.patch(f"/needs/{need_id}", typed.body(), version=seen)
        except Refused as refused:
            errors.append(_why(refused))
        else:
            return visit.go(f"/warga-binaan/{person_id}/kebutuhan")
    return await page(visit, person_id, need_id, errors, typed)


async def page(
    visit: Visit, person_id: UUID, need_id: UUID, errors: list[tuple[str, str]] | None = None, typed: Any = None
) -> Response:
    """The need with what was typed, else with how it stands."""
    person, needs = await person_and_needs(visit, person_id)
    need = next((one for one in needs if one["id"] == str(need_id)), None)
    if need is None:
        raise NotFound
    due = dates.day_of_year(need["due"]) if need["due"] else ""
    return await visit.page(
        "needs/one.html",
        422 if errors else 200,
        person=person,
        need=need,
        typed=typed or Typed(need["kind"], need["status"], need["responsible"], due),
        staff=await visit.names([state["by"] for state in need["history"]]),
        errors=errors or [],
        may_change=visit.may(Action.NEEDS_CHANGE),
        may_refer=visit.may(Action.REFERRALS_CHANGE),
    )


def _why(refused: Refused) -> tuple[str, str]:
    if refused.code == "version-conflict":
        return "", gettext(
            "Orang lain baru saja mengubah kebutuhan ini; riwayatnya ada di bawah. Periksa, lalu simpan sekali lagi."
        )
    return Typed.refused(refused)
