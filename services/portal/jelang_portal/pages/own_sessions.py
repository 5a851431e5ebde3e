"""A facilitator's own sessions, the nearest first."""

import asyncio
from typing import Annotated, Any

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Away
from jelang_portal.web.listings import whole
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
OPEN = ("in_progress", "paused", "arrived", "expected")


@router.get("/sesi")
async def show(visit: Annotated[Visit, visiting(Action.SESSIONS_RECORD)]) -> Response:
    today = visit.at.astimezone(visit.zone).date()
    found = await asyncio.gather(
        *(visit.part(whole(visit.consultation, "/sessions", state=state)) for state in OPEN),
        visit.part(whole(visit.consultation, "/sessions", review="sent_back")),
        visit.part(whole(visit.consultation, "/sessions", on=today.isoformat())),
    )
    away = next((part for part in found if isinstance(part, Away)), None)
    waiting, asked, done = ([], [], []) if away else _sorted(found)
    people = await visit.part(persons(visit, [one["person"] for one in waiting + asked + done]))
    return await visit.page(
        "recorder/own.html",
        away=away,
        waiting=waiting,
        asked=asked,
        done=done,
        past=sum(dates.as_instant(one["ends_at"]) < visit.at for one in waiting),
        people={} if isinstance(people, Away) else people,
        now=visit.at,
        today=today,
    )


def _sorted(found: Any) -> tuple[list[dict[str, Any]], ...]:
    """What waits, what the section head asks about, and what is done today."""
    *parts, asked, of_today = found
    waiting = sorted((one for part in parts for one in part), key=lambda one: str(one["starts_at"]))
    return waiting, asked, [one for one in of_today if one["state"] not in OPEN]
