"""Propose that a person goes to another facility."""

from itertools import groupby
from typing import Annotated
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import options
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Proposer = Annotated[Visit, visiting(Action.TRANSFERS_PROPOSE)]
FIELDS = ("facility", "reason", "moves_on")


@router.get("/warga-binaan/{person_id}/pindah")
async def show(visit: Proposer, person_id: UUID) -> Response:
    return await _form(visit, person_id)


@router.post("/warga-binaan/{person_id}/pindah")
async def submit(visit: Proposer, person_id: UUID) -> Response:
    form = await visit.form()
    day = dates.read_day(form["moves_on"])
    errors = []
    if form["facility"] not in reference.facilities():
        errors.append(("facility", gettext("Pilih UPT tujuan.")))
    if not form["reason"]:
        errors.append(("reason", gettext("Pilih alasannya.")))
    if day is None:
        errors.append(("moves_on", gettext("Tulis tanggal seperti 16 Juli 2026.")))
    if errors or day is None:
        return await _form(visit, person_id, form, errors)
    body = {"facility": form["facility"], "reason": form["reason"], "moves_on": day.isoformat()}
    try:
        transfer = await visit.scheduling.post(f"/persons/{person_id}/transfer", body, key=form.key)
    except Refused as refused:
        return await _form(visit, person_id, form, [_why(refused)], refused.status)
    return visit.go(f"/pindah/{transfer['id']}")


def _why(refused: Refused) -> tuple[str, str]:
    words = {
        "already-proposed": ("", gettext("Usulan pindah orang ini sudah ada dan menunggu jawaban.")),
        "same-facility": ("facility", gettext("Orang ini sudah berada di sana.")),
        "not-custody": ("", gettext("Orang ini tidak lagi berada di sini.")),
        "invalid": ("moves_on", gettext("Ada isian yang belum dapat dipakai.")),
    }
    if refused.code not in words:
        raise refused
    return words[refused.code]


async def _form(
    visit: Visit,
    person_id: UUID,
    form: Form | None = None,
    errors: list[tuple[str, str]] | None = None,
    status: int = 422,
) -> Response:
    person = await visit.scheduling.get(f"/persons/{person_id}")
    case = await visit.scheduling.get(f"/persons/{person_id}/assignment")
    return await visit.page(
        "transfers/propose.html",
        status if errors else 200,
        person=person,
        ahead=case["ahead"],
        typed={name: form[name] if form else "" for name in FIELDS},
        reasons=options("transfer_reason"),
        regions=_regions(person["facility"]),
        errors=errors or [],
    )


def _regions(here: str) -> list[tuple[str, list[reference.Facility]]]:
    """Every other facility, by regional office."""
    others = (one for one in reference.facilities().values() if one.code != here)
    offices = reference.regional_offices()
    found = sorted(others, key=lambda one: (offices[one.regional_office].name, one.name))
    return [(name, list(group)) for name, group in groupby(found, key=lambda one: offices[one.regional_office].name)]
