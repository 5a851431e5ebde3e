"""The inbox of a probation office: what waits for its answer, by deadline, and who is coming."""

import asyncio
from datetime import date
from typing import Annotated, Any

from jelang_shared.auth import Action
from markupsafe import Markup
from starlette.responses import Response

from jelang_portal.drawings.coming import Week, coming
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Away
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
WEEKS = 8


@router.get("/kotak-masuk")
async def show(visit: Annotated[Visit, visiting(Action.INBOX_READ)], halaman: int = 1) -> Response:
    found, weeks, contact = await asyncio.gather(
        visit.part(visit.notification.get("/inbox", page=max(halaman, 1))),
        visit.part(visit.notification.get("/inbox/coming", weeks=WEEKS)),
        visit.part(visit.notification.get("/contacts")),
    )
    return await visit.page(
        "inbox/page.html",
        found=found,
        away=isinstance(found, Away),
        weeks=[] if isinstance(weeks, Away) else weeks,
        drawing=None if isinstance(weeks, Away) else _drawn(weeks),
        expected=0 if isinstance(weeks, Away) else sum(_all(week) for week in weeks),
        contact=None if isinstance(contact, Away) else contact,
    )


def _all(week: dict[str, Any]) -> int:
    return int(week["parole"] + week["leave"] + week["unconditional"])


def _drawn(weeks: list[dict[str, Any]]) -> Markup:
    shown = [
        Week(dates.near_day(date.fromisoformat(one["week_of"])), one["parole"], one["leave"], one["unconditional"])
        for one in weeks
    ]
    return coming(shown, gettext("Orang yang akan datang, per minggu. Tabelnya ada di bawah."))
