"""Put a need before an agency."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.pages.needs.page import person_and_needs
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import LABELS
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Changer = Annotated[Visit, visiting(Action.REFERRALS_CHANGE)]
ASK_AGAIN = timedelta(days=14)
"""When to ask if no answer came, unless said otherwise."""


@router.get("/warga-binaan/{person_id}/kebutuhan/{need_id}/rujukan")
async def ask(visit: Changer, person_id: UUID, need_id: UUID) -> Response:
    day = dates.day_of_year(visit.at.astimezone(visit.zone).date() + ASK_AGAIN)
    return await _form(visit, person_id, need_id, {"agency": "", "place": "", "follow_up_on": day}, [])


@router.post("/warga-binaan/{person_id}/kebutuhan/{need_id}/rujukan")
async def send(visit: Changer, person_id: UUID, need_id: UUID) -> Response:
    form = await visit.form()
    typed = {name: form[name] for name in ("agency", "place", "follow_up_on")}
    day = dates.read_day(typed["follow_up_on"])
    errors = []
    if typed["agency"] not in LABELS["agency"]:
        errors.append(("agency", gettext("Pilih lembaganya.")))
    if not 2 <= len(typed["place"]) <= 80:
        errors.append(("place", gettext("Tulis nama kantornya, 2 sampai 80 huruf.")))
    if day is None:
        errors.append(("follow_up_on", gettext("Tulis tanggalnya. Misalnya 16 Juli 2026.")))
    if not errors and day:
        body = {**typed, "follow_up_on": day.isoformat()}
        try:
            await visit.consultation.post(f"/needs/{need_id}/referrals", body, key=form.key)
        except Refused as refused:
            errors.append(too_early(refused))
        else:
            return visit.go(f"/warga-binaan/{person_id}/kebutuhan/{need_id}")
    return await _form(visit, person_id, need_id, typed, errors)


def too_early(refused: Refused) -> tuple[str, str]:
    """A day to ask again that is over already; whatever else was refused is a page of its own."""
    fields = {error["field"] for error in refused.members.get("errors", [])}
    if refused.code == "invalid" and fields == {"follow_up_on"}:
        return "follow_up_on", gettext("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya.")
    raise refused


async def _form(
    visit: Visit, person_id: UUID, need_id: UUID, typed: dict[str, str], errors: list[tuple[str, str]]
) -> Response:
    person, needs = await person_and_needs(visit, person_id)
    need = next((one for one in needs if one["id"] == str(need_id)), None)
    if need is None:
        raise NotFound
    return await visit.page(
        "referrals/new.html", 422 if errors else 200, person=person, need=need, typed=typed, errors=errors
    )
