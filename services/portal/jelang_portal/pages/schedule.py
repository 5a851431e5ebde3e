"""The schedule of a day or a week; printed, a day is the board that officers fetch persons by."""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action, Role
from starlette.responses import Response

from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Away
from jelang_portal.web.listings import whole
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Reader = Annotated[Visit, visiting(Action.CALENDAR_READ)]
WEEK = "pekan"


@router.get("/jadwal")
async def show(
    visit: Reader,
    hari: date | None = None,
    tampilan: str = "hari",
    dipesan: UUID | None = None,
    dipindah: UUID | None = None,
    dibatalkan: UUID | None = None,
) -> Response:
    now = visit.at.astimezone(visit.zone)
    day = hari or now.date()
    week = tampilan == WEEK
    first = day - timedelta(days=day.weekday()) if week else day
    last = first + timedelta(days=6) if week else day
    sessions = await visit.part(
        whole(visit.scheduling, "/sessions", **{"from": first.isoformat(), "to": last.isoformat()})
    )
    shown = [] if isinstance(sessions, Away) else sorted(sessions, key=lambda one: str(one["starts_at"]))
    people, staff = await asyncio.gather(
        visit.part(persons(visit, [one["person"] for one in shown])),
        visit.names(one[what] for one in shown for what in ("facilitator", "officer")),
    )
    changed = {"booked": dipesan, "moved": dipindah, "cancelled": dibatalkan}
    return await visit.page(
        "schedule/page.html",
        away=sessions if isinstance(sessions, Away) else None,
        day=day,
        first=first,
        last=last,
        week=week,
        days=_by_day(shown, first, last),
        total=sum(one["status"] != "cancelled" for one in shown),
        people={} if isinstance(people, Away) else people,
        staff=staff,
        today=now.date(),
        step=timedelta(days=7 if week else 1),
        note=_note(changed, shown),
        may_change=visit.may(Action.CALENDAR_CHANGE),
        may_miss=visit.may(Action.SESSIONS_MISS),
        may_note=visit.may(Action.SESSIONS_NOTE),
        may_review=visit.may(Action.RECORDS_REVIEW),
        records=visit.who.role is Role.FACILITATOR,
        may_read_person=visit.may(Action.PERSONS_READ),
    )


def _by_day(shown: list[dict[str, Any]], first: date, last: date) -> list[tuple[date, list[dict[str, Any]]]]:
    """Each day of the span with its sessions, also those without."""
    found = {day: list(rows) for day, rows in groupby(shown, key=lambda one: dates.as_day(one["starts_at"]))}
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [(day, found.get(day, [])) for day in span]


def _note(changed: Mapping[str, UUID | None], shown: list[dict[str, Any]]) -> tuple[str, dict[str, Any]] | None:
    """What was just done, and to which session."""
    for what, session_id in changed.items():
        for one in shown:
            if str(session_id) == one["id"]:
                return what, one
    return None
