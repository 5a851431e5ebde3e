"""The way to release over HTTP."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query
from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Now, allow, router

from jelang_scheduling.clock import facility_of
from jelang_scheduling.plan import queries as plan
from jelang_scheduling.register import queries as register_queries
from jelang_scheduling.register.model import Person
from jelang_scheduling.register.schemas import PersonRow
from jelang_scheduling.release import queries
from jelang_scheduling.release.schemas import Approaching, Light, SweepIn, Swept, Warned
from jelang_scheduling.release.sweep import sweep_all
from jelang_scheduling.release.warnings import DayWarning, warnings_of

NEAREST = 8
release = router("release")


@release.get("/approaching")
async def approaching(
    who: Annotated[Principal, allow(Action.RELEASES_APPROACHING)],
    db: Db,
    at: Now,
    days: Annotated[int, Query(ge=1, le=365)] = 90,
) -> Approaching:
    """Who of the facility is released within so many days, how each stands, and what to look at early."""
    facility = facility_of(who)
    today = facility.local_date(at)
    persons = await queries.approaching(who, today, days, db)
    standings = await plan.standings(persons, at, db)
    states = Counter(standing.state for standing in standings.values())
    nearest = persons[:NEAREST]
    await access_log.record(who, [person.id for person in nearest], Action.RELEASES_APPROACHING, db)
    register = await register_queries.register(facility.code, db)
    late = await queries.booked_after_release(who, at, db)
    passed = await queries.passed(who, today, db)
    return Approaching(
        total=len(persons),
        attention=states["blocked"] + states["owed"],
        blocked=states["blocked"],
        owed=states["owed"],
        declined=states["declined"],
        ready=states["ready"],
        lights=[
            Light(person=person.id, days_left=(person.release_date - today).days, state=standings[person.id].state)
            for person in persons
            if person.release_date is not None
        ],
        nearest=[PersonRow.row(person, standings[person.id], today) for person in nearest],
        warnings=[
            *_about_days(persons),
            *_about("session_after_release", late),
            *_about("release_date_passed", passed),
        ],
        today=today,
        last_import_at=register.imported_at if register else None,
        last_sweep_at=register.swept_at if register else None,
    )


@release.post("/sweeps")
async def sweep(wanted: SweepIn, _: Annotated[Principal, allow(Action.RELEASES_SWEEP)], db: Db, at: Now) -> Swept:
    """Raise now what has come due; it also happens by itself."""
    facilities, raised = await sweep_all(at, db, facility=wanted.facility)
    return Swept(facilities=len(facilities), raised=raised)


def _about_days(persons: Sequence[Person]) -> list[Warned]:
    """Warnings about days of release: all Fridays in one, every day off in its own."""
    found: dict[tuple[str, date | None], list[UUID]] = defaultdict(list)
    of_day: dict[tuple[str, date | None], DayWarning] = {}
    for person in persons:
        for warning in warnings_of(person.release_date):
            key = (warning.code, None if warning.code == "friday" else warning.date)
            found[key].append(person.id)
            of_day[key] = warning
    return [
        Warned(code=of_day[key].code, date=key[1], name=of_day[key].name, count=len(concerned), persons=concerned)
        for key, concerned in found.items()
    ]


def _about(code: str, persons: list[UUID]) -> list[Warned]:
    return [Warned.model_validate({"code": code, "count": len(persons), "persons": persons})] if persons else []
