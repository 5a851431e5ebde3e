"""The inbox of a probation office: what waits for its answer, by deadline, and who is coming."""

import asyncio
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from markupsafe import Markup
from starlette.responses import Response

from jelang_portal.drawings.coming import Week, coming
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
WEEKS = 8


@router.get("/kotak-masuk")
async def show(visit: Annotated[Visit, visiting(Action.INBOX_READ)], page: int = 1, diterima: int = 0) -> Response:
    return await _page(visit, page, accepted=diterima)


@router.post("/kotak-masuk")
async def accept_chosen(visit: Annotated[Visit, visiting(Action.HANDOVERS_ANSWER)]) -> Response:
    """Accept several handovers at once; one that was answered meanwhile stays as it was answered."""
    form = await visit.form()
    chosen = dict.fromkeys(value for value in form.all("chosen") if _is_id(value))
    if not chosen:
        return await _page(visit, 1, nothing_chosen=True)
    accepted = 0
    for handover in chosen:
        try:
            key = f"{form.key}:{handover}" if form.key else None
            await visit.notification.post(f"/handovers/{handover}/answer", {"answer": "accepted"}, key=key)
        except Refused as refused:
            if refused.code != "handover-answered":
                raise
        else:
            accepted += 1
    return visit.go("/kotak-masuk", diterima=str(accepted))


async def _page(visit: Visit, page: int, *, accepted: int = 0, nothing_chosen: bool = False) -> Response:
    found, weeks, contact = await asyncio.gather(
        visit.part(visit.notification.get("/inbox", page=max(page, 1))),
        visit.part(visit.notification.get("/inbox/coming", weeks=WEEKS)),
        visit.part(visit.notification.get("/contacts")),
    )
    known = [] if isinstance(weeks, Away) else weeks
    return await visit.page(
        "inbox/page.html",
        422 if nothing_chosen else 200,
        found=found,
        away=isinstance(found, Away),
        weeks=known,
        weeks_away=weeks if isinstance(weeks, Away) else None,
        drawing=_drawn(known),
        expected=sum(_all(week) for week in known),
        contact=None if isinstance(contact, Away) else contact,
        may_answer=visit.may(Action.HANDOVERS_ANSWER),
        accepted=accepted,
        nothing_chosen=nothing_chosen,
    )


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def _all(week: dict[str, Any]) -> int:
    return int(week["parole"] + week["leave"] + week["unconditional"])


def _drawn(weeks: list[dict[str, Any]]) -> Markup:
    shown, month = [], 0
    for one in weeks:
        monday = date.fromisoformat(one["week_of"])
        words = dates.near_day(monday) if monday.month != month else str(monday.day)
        month = monday.month
        shown.append(Week(words, one["parole"], one["leave"], one["unconditional"]))
    return coming(shown, gettext("Orang yang akan datang, per minggu. Tabelnya ada di bawah."))
