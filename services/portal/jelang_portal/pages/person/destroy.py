"""Destroy what a person said, for good: what would be lost is told first, and the person's reference is typed."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import options
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Destroyer = Annotated[Visit, visiting(Action.WORDS_DESTROY)]


@router.get("/warga-binaan/{person_id}/musnahkan")
async def ask(visit: Destroyer, person_id: UUID) -> Response:
    return await _page(visit, person_id)


@router.post("/warga-binaan/{person_id}/musnahkan")
async def destroy(visit: Destroyer, person_id: UUID) -> Response:
    typed = await visit.form()
    errors = _problems(typed)
    if errors:
        return await _page(visit, person_id, typed, errors)
    said = {"reason": typed["why"], "reference": typed["reference"]}
    try:
        await visit.consultation.post(f"/persons/{person_id}/words/destroy", said, key=typed.key)
    except Refused as refused:
        if refused.status != 422 and refused.code != "still-in-custody":
            raise
        wrong = [("reference", _another())] if refused.status == 422 else []
        return await _page(visit, person_id, typed, wrong)
    return visit.go(f"/warga-binaan/{person_id}/musnahkan")


def _problems(typed: Form) -> list[tuple[str, str]]:
    found = []
    if typed["why"] not in dict(options("destroy_reason")):
        found.append(("why", gettext("Pilih alasannya.")))
    if typed["sure"] != "yes":
        found.append(("sure", gettext("Nyatakan bahwa Anda tahu ini tidak dapat dibatalkan.")))
    if not typed["reference"]:
        found.append(("reference", _another()))
    return found


def _another() -> str:
    return gettext("Ini bukan nomor rujukan orang ini. Ketik persis seperti tertulis di atas.")


async def _page(
    visit: Visit, person_id: UUID, typed: Form | None = None, errors: list[tuple[str, str]] | None = None
) -> Response:
    person = await visit.part(visit.scheduling.get(f"/persons/{person_id}"))
    found: Any = await visit.part(visit.consultation.get(f"/persons/{person_id}/words"))
    return await visit.page(
        "person/destroy.html",
        422 if errors else 200,
        person_id=person_id,
        name=gettext("warga binaan") if isinstance(person, Away) else person["name"],
        found=found,
        lost=[] if isinstance(found, Away) else [(table, rows) for table, rows in found["rows"].items() if rows],
        why=typed["why"] if typed else "",
        reference=typed["reference"] if typed else "",
        sure=["yes"] if typed and typed["sure"] else [],
        errors=errors or [],
    )
