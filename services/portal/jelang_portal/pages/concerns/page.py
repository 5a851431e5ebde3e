"""One urgent matter: its clock, what is to be done, who was told, and its trail."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.drawings.minutes import MinuteClock, MinuteRung, minutes
from jelang_portal.web import dates, routing
from jelang_portal.web.clients import Away
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import label
from jelang_portal.web.persons import persons
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/hal-mendesak/{concern_id}")
async def show(visit: Annotated[Visit, visiting(Action.CONCERNS_READ)], concern_id: UUID) -> Response:
    return await page(visit, concern_id)


async def page(
    visit: Visit,
    concern_id: UUID,
    errors: list[tuple[str, str]] | None = None,
    *,
    typed: dict[str, Any] | None = None,
    words: list[dict[str, Any]] | None = None,
    status: int = 200,
) -> Response:
    """The whole page; `typed` is what was written into a form that was turned down, `words` the opened content."""
    concern = await visit.consultation.get(f"/concerns/{concern_id}")
    alarms, roster, booking, people = await asyncio.gather(
        visit.part(visit.notification.get("/alarms", concern=str(concern_id))),
        visit.part(_roster(visit)),
        visit.part(_booking(visit, concern)),
        visit.part(persons(visit, [concern["person"]])),
    )
    known = {} if isinstance(roster, Away) or roster is None else roster
    known_people = {} if isinstance(people, Away) else people
    staff = await visit.names([*_everybody(concern), *known.get("officers", []), visit.who.id])
    others = [one for one in known.get("officers", []) if one != str(visit.who.id) and one in staff]
    return await visit.page(
        "concerns/one.html",
        status,
        concern=concern,
        person=known_people.get(concern["person"]),
        alarms=[] if isinstance(alarms, Away) else alarms["rows"],
        alarms_away=alarms if isinstance(alarms, Away) else None,
        booking=None if isinstance(booking, Away) else booking,
        staff=staff,
        officers=[(one, staff[one]) for one in others],
        errors=errors or [],
        typed=typed or {},
        said=words,
        raised_here=concern["raised_by"] == str(visit.who.id),
        may_acknowledge=visit.may(Action.CONCERNS_ACKNOWLEDGE),
        may_pass=visit.may(Action.CONCERNS_PASS),
        may_handle=visit.may(Action.CONCERNS_HANDLE),
        may_read=visit.may(Action.CONCERNS_WORDS),
        clock=_clock(visit, concern),
    )


async def _roster(visit: Visit) -> dict[str, Any] | None:
    return await visit.consultation.get("/duty") if visit.may(Action.DUTY_READ) else None


async def _booking(visit: Visit, concern: dict[str, Any]) -> dict[str, Any] | None:
    """The session it came up in, for its room."""
    if concern["session"] is None or not visit.may(Action.CALENDAR_READ):
        return None
    found: dict[str, Any] = await visit.scheduling.get(f"/sessions/{concern['session']}")
    return found


def _everybody(concern: dict[str, Any]) -> list[str | None]:
    trail = [step[which] for step in concern["trail"] for which in ("by", "to")]
    return [concern["raised_by"], concern["acknowledged_by"], concern["passed_to"], *trail]


def _clock(visit: Visit, concern: dict[str, Any]) -> tuple[Any, Any]:
    """The clock, drawn lying and upright, up to now or to the answer."""
    raised = dates.as_instant(concern["raised_at"])
    stopped = concern["acknowledged_at"]
    until = dates.as_instant(stopped) if stopped else visit.at
    passed = (until - raised).total_seconds() / 60
    if stopped:
        now_words = gettext("%(time)s · diterima") % {"time": dates.hour(until)}
    else:
        left = int((dates.as_instant(concern["answer_by"]) - until).total_seconds() // 60)
        told = {"time": dates.hour(until), "minutes": abs(left)}
        now_words = (
            gettext("%(time)s · sisa %(minutes)s menit") % told
            if left >= 0
            else gettext("%(time)s · lewat %(minutes)s menit") % told
        )
    rungs = [
        MinuteRung(
            (dates.as_instant(rung["at"]) - raised).total_seconds() / 60,
            dates.clock(rung["at"]),
            label("concern_told", rung["told"]),
            reached=rung["reached"],
        )
        for rung in concern["rungs"]
    ]
    sentence = (
        gettext("Jam hal mendesak: ") + "; ".join(f"{rung.time} {rung.words}" for rung in rungs) + f". {now_words}."
    )
    clock = MinuteClock(rungs, passed, now_words, sentence)
    return minutes(clock), minutes(clock, narrow=True)
