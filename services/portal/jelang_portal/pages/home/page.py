"""The home page of section head and facility head."""

import asyncio
from collections import Counter
from typing import Annotated, Any

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.home.sky import DAYS, sky
from jelang_portal.web import dates, navigation, routing
from jelang_portal.web.clients import Away
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
STATES = ("blocked", "owed", "declined", "ready")


@router.get("/")
async def show(visit: Annotated[Visit, visiting()]) -> Response:
    first = navigation.first_page(visit.who.role)
    if first != "/":
        return visit.go(first)
    today = visit.at.astimezone(visit.zone)
    approaching, sessions, waiting, late, accepted = await asyncio.gather(
        visit.part(visit.scheduling.get("/approaching", days=DAYS)),
        visit.part(visit.scheduling.get("/sessions", on=today.date().isoformat(), per_page=50)),
        visit.part(_waiting(visit)),
        visit.part(visit.notification.get("/handovers", late=True, per_page=5)),
        visit.part(visit.notification.count("/handovers", state="accepted")),
    )
    nobodys, loads, arriving = await asyncio.gather(
        visit.part(visit.scheduling.count("/caseload/unaccompanied")),
        visit.part(visit.scheduling.get("/caseload/loads")),
        visit.part(visit.scheduling.count("/transfers", side="incoming", state="proposed")),
    )
    persons = await visit.part(_names(visit, approaching, sessions))
    staff = await visit.names(one[role] for one in _rows(sessions) for role in ("facilitator", "officer"))
    return await visit.page(
        "home/page.html",
        today=today,
        greeting=dates.greeting(today.hour),
        approaching=approaching,
        counts=_counts(approaching),
        sky=None if isinstance(approaching, Away) else sky(approaching),
        sessions=sessions if isinstance(sessions, Away) else sessions["rows"],
        persons={} if isinstance(persons, Away) else persons,
        staff=staff,
        waiting=waiting,
        late=late,
        accepted=accepted,
        nobodys=nobodys,
        arriving=0 if isinstance(arriving, Away) else arriving,
        leaving=loads if isinstance(loads, Away) else _leaving(loads),
        may_change=visit.may(Action.CALENDAR_CHANGE),
    )


async def _waiting(visit: Visit) -> int:
    """How many handovers the probation offices still have to answer."""
    return sum(
        await asyncio.gather(*(visit.notification.count("/handovers", state=state) for state in ("sent", "opened")))
    )


async def _names(visit: Visit, approaching: Any, sessions: Any) -> dict[str, Any]:
    """The persons of today's sessions and of the warnings, by one look-up."""
    ids = [one["person"] for one in _rows(sessions)]
    if not isinstance(approaching, Away):
        ids += [person for warning in approaching["warnings"] for person in warning["persons"]]
    wanted = list(dict.fromkeys(ids))[:100]
    found = await visit.scheduling.post("/persons/names", {"ids": wanted}) if wanted else []
    return {person["id"]: person for person in found}


def _leaving(loads: list[dict[str, Any]]) -> int:
    """How many facilitators leave soon or have left, and still carry persons or sessions."""
    return sum(one["ending"] != "no" and bool(one["open_persons"] or one["sessions_ahead"]) for one in loads)


def _rows(sessions: Any) -> list[dict[str, Any]]:
    return [] if isinstance(sessions, Away) else sessions["rows"]


def _counts(approaching: Any) -> dict[str, int]:
    if isinstance(approaching, Away):
        return {}
    found = Counter(light["state"] for light in approaching["lights"])
    return {state: found[state] for state in STATES}
