"""The pack behind an inbox entry: the answer first, the facts after; no name on it."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.pages.inbox.answer import Answer
from jelang_portal.pages.inbox.clock import strips
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
OPEN = ("released", "sent", "opened", "question")


@router.get("/kotak-masuk/{entry_id}")
async def show(visit: Annotated[Visit, visiting(Action.HANDOVERS_OPEN)], entry_id: UUID) -> Response:
    """Show the pack; looking at it is what opening means, and the facility is told once."""
    try:
        pack = await visit.notification.post(f"/handovers/{entry_id}/open")
    except NotFound:
        await visit.notification.post(f"/notices/{entry_id}/open")
        return await _notice(visit, entry_id)
    return await _page(visit, pack)


@router.post("/kotak-masuk/{entry_id}")
async def answer(visit: Annotated[Visit, visiting(Action.HANDOVERS_ANSWER)], entry_id: UUID) -> Response:
    form = await visit.form()
    typed = Answer.of(form)
    errors = typed.problems(visit)
    if not errors:
        try:
            await visit.notification.post(f"/handovers/{entry_id}/answer", typed.body(visit), key=form.key)
        except Refused as refused:
            errors = [_why(refused)]
        else:
            return visit.go(f"/kotak-masuk/{entry_id}")
    pack = await visit.notification.get(f"/handovers/{entry_id}")
    return await _page(visit, pack, errors, typed)


def _why(refused: Refused) -> tuple[str, str]:
    match refused.code:
        case "handover-answered":
            return "", gettext("Serah terima ini sudah dijawab. Yang berlaku tampil di bawah.")
        case "invalid":
            return "reason", gettext("Tulis alasannya dengan singkat, paling banyak 2000 huruf.")
    raise refused


async def _page(
    visit: Visit, pack: dict[str, Any], errors: list[tuple[str, str]] | None = None, typed: Answer | None = None
) -> Response:
    facts = await visit.part(visit.scheduling.get(f"/persons/{pack['person']}/release-facts"))
    staff = await visit.names([pack["released_by"], *(line["staff"] for line in pack["thread"])])
    return await visit.page(
        "inbox/pack.html",
        422 if errors else 200,
        pack=pack,
        clock=strips(pack, visit.at),
        open=pack["state"] in OPEN,
        due=dates.long_weekday(pack["deadline"]) if pack["deadline"] else None,
        facts=None if isinstance(facts, Away) else facts,
        staff=staff,
        errors=errors or [],
        typed=typed or Answer(),
    )


async def _notice(visit: Visit, entry_id: UUID) -> Response:
    found = await visit.notification.get("/inbox", per_page=100)
    entry = next((one for one in found["rows"] if one["id"] == str(entry_id)), None)
    if entry is None:
        return visit.go("/kotak-masuk")
    return await visit.page("inbox/notice.html", entry=entry)
