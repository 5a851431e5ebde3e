"""Everything the page of one person shows."""

import asyncio
from typing import Any
from uuid import UUID

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.pages.person.way import way
from jelang_portal.pages.person.why import stages
from jelang_portal.web.clients import Away
from jelang_portal.web.visits import Visit


async def view(visit: Visit, person_id: UUID) -> Response:
    """The whole page; a part whose service is away says so."""
    person = await visit.scheduling.get(f"/persons/{person_id}")
    needs, handovers, followed, notices = await asyncio.gather(
        visit.part(_needs(visit, person_id)),
        visit.part(_if(visit, Action.HANDOVERS_READ, "consultation", "/handovers", person_id)),
        visit.part(_if(visit, Action.HANDOVERS_FOLLOW, "notification", "/handovers", person_id)),
        visit.part(_if(visit, Action.NOTICES_LIST, "notification", "/notices", person_id)),
    )
    told = {one["milestone"] for one in _rows(notices) if one["state"] in ("sent", "opened") and one["milestone"]}
    latest = next(iter(_rows(handovers)), None)
    staff = await visit.names(
        [one["facilitator"] for one in person["sessions"]] + ([latest["released_by"]] if latest else [])
    )
    today = visit.at.astimezone(visit.zone).date()
    owed = [step for step in person["steps"] if step["state"] == "owed"]
    return await visit.page(
        "person/page.html",
        person=person,
        way=way(person, told, today),
        today=today.isoformat(),
        stages=stages(person),
        rows=_sessions(person),
        needs=needs,
        handovers=handovers,
        handover=latest,
        answer=next(iter(_rows(followed)), None),
        failed=[one for one in _rows(notices) if one["state"] == "failed"],
        staff=staff,
        next_step=owed[0]["step"] if owed and visit.may(Action.CALENDAR_CHANGE) else None,
        may_open=visit.may(Action.SESSIONS_READ),
        may_list=visit.may(Action.PERSONS_LIST),
        may_change=visit.may(Action.DESTINATION_CHANGE),
        may_release=visit.may(Action.HANDOVERS_RELEASE),
        may_fill=visit.may(Action.SHEETS_FILL),
        may_see_readiness=visit.may(Action.READINESS_READ),
        may_copy=visit.may(Action.COPIES_MAKE),
        may_destroy=visit.may(Action.WORDS_DESTROY),
        may_see_handover=visit.may(Action.HANDOVERS_READ),
    )


async def _needs(visit: Visit, person: UUID) -> Any:
    """A person's needs; none while the consultation service hasn't heard of the person yet."""
    try:
        return await visit.consultation.get(f"/persons/{person}/needs")
    except NotFound:
        return []


async def _if(visit: Visit, action: Action, service: str, path: str, person: UUID) -> Any:
    """A list about a person, empty for a role that may not see it."""
    if not visit.may(action):
        return {"rows": [], "total": 0}
    return await getattr(visit, service).get(path, person=str(person))


def _rows(listing: Any) -> list[dict[str, Any]]:
    return [] if isinstance(listing, Away) else listing["rows"]


def _sessions(person: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for each step, the last first, with its sessions by time."""
    booked = sorted(person["sessions"], key=lambda one: one["starts_at"])
    return [
        {**step, "sessions": [one for one in booked if one["step"] == step["step"]]}
        for step in reversed(person["steps"])
    ]
