"""Change where a person will go, and so which probation office is told."""

from itertools import groupby
from typing import Annotated, Any
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Changer = Annotated[Visit, visiting(Action.DESTINATION_CHANGE)]


@router.get("/warga-binaan/{person_id}/tujuan")
async def show(visit: Changer, person_id: UUID) -> Response:
    person = await visit.scheduling.get(f"/persons/{person_id}")
    return await _form(visit, person, person["destination_regency"] or "", "")


@router.post("/warga-binaan/{person_id}/tujuan")
async def change(visit: Changer, person_id: UUID) -> Response:
    form = await visit.form()
    errors = []
    if form["regency"] not in reference.regencies():
        errors.append(("regency", gettext("Pilih kabupaten atau kota tujuan.")))
    if not 3 <= len(form["reason"]) <= 200:
        errors.append(("reason", gettext("Tulis alasannya, 3 sampai 200 huruf.")))
    if not errors:
        version = int(form["version"]) if form["version"].isdigit() else 0
        wanted = {"regency": form["regency"], "reason": form["reason"]}
        try:
            await visit.scheduling.patch(f"/persons/{person_id}/destination", wanted, version=version)
        except Refused as refused:
            if refused.code != "version-conflict":
                raise
            errors.append(
                ("", gettext("Orang lain baru saja mengubah data ini. Periksa lagi, lalu kirim sekali lagi."))
            )
        else:
            return visit.go(f"/warga-binaan/{person_id}")
    person = await visit.scheduling.get(f"/persons/{person_id}")
    return await _form(visit, person, form["regency"], form["reason"], errors)


async def _form(
    visit: Visit, person: dict[str, Any], regency: str, reason: str, errors: list[tuple[str, str]] | None = None
) -> Response:
    return await visit.page(
        "person/destination.html",
        422 if errors else 200,
        person=person,
        chosen=regency,
        reason=reason,
        errors=errors or [],
        provinces=_provinces(),
    )


def _provinces() -> list[tuple[str, list[reference.Regency]]]:
    """Regencies by province, both in order of name."""
    found = sorted(reference.regencies().values(), key=lambda one: one.province)
    groups = [
        (reference.provinces()[code], sorted(group, key=lambda one: one.name))
        for code, group in groupby(found, key=lambda one: one.province)
    ]
    return sorted(groups)
