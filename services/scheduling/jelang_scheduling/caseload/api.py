"""Caseloads over HTTP."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Response
from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, ExpectedVersion, Listing, Now, Page, allow, etag, router
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.calendar.schemas import BookingView
from jelang_scheduling.caseload import queries
from jelang_scheduling.caseload.assign import assign
from jelang_scheduling.caseload.schemas import AssignIn, CaseRow, CaseView, LoadView
from jelang_scheduling.clock import facility_of, today_of
from jelang_scheduling.plan import queries as plan
from jelang_scheduling.register.model import Person
from jelang_scheduling.register.schemas import PersonRow

caseload = router("caseload")


@caseload.get("/caseload")
async def persons(
    who: Annotated[Principal, allow(Action.CASELOAD_READ)],
    db: Db,
    at: Now,
    paging: Page,
    facilitator: UUID | None = None,
) -> Listing[CaseRow]:
    """The persons whom somebody accompanies, the nearest release first; a facilitator sees own ones only."""
    found, total = await queries.accompanied(who, facilitator, paging, db)
    today, people = today_of(who, at), [person for person, _ in found]
    standings = await plan.standings(people, at, db)
    ahead = await queries.next_sessions([person.id for person in people], at, db)
    await access_log.record(who, [person.id for person in people], Action.CASELOAD_READ, db)
    rows = [
        CaseRow(
            **PersonRow.row(person, standings[person.id], today).model_dump(),
            facilitator=given.facilitator,
            since=given.since,
            next_session=BookingView.of(*ahead[person.id]) if person.id in ahead else None,
        )
        for person, given in found
        if given.facilitator is not None
    ]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)


@caseload.get("/caseload/unaccompanied")
async def unaccompanied(
    who: Annotated[Principal, allow(Action.CASELOAD_LOADS)], db: Db, at: Now, paging: Page
) -> Listing[PersonRow]:
    """Those near release whom nobody who still works here accompanies: none of them is lost."""
    today = today_of(who, at)
    found, total = await queries.unaccompanied(who, today, paging, db)
    standings = await plan.standings(found, at, db)
    await access_log.record(who, [person.id for person in found], Action.CASELOAD_LOADS, db)
    rows = [PersonRow.row(person, standings[person.id], today) for person in found]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)


@caseload.get("/caseload/loads")
async def loads(who: Annotated[Principal, allow(Action.CASELOAD_LOADS)], db: Db, at: Now) -> list[LoadView]:
    """How much each facilitator carries, those who leave first on top; who left and still carries something, too."""
    facility, today = facility_of(who).code, today_of(who, at)
    carried = await queries.open_persons(who, db)
    ahead = await queries.sessions_ahead(who, at, db)
    staff = await queries.facilitators(who, sorted(carried.keys() | ahead.keys()), db)
    found = [LoadView.of(one, facility, today, carried.get(one.id, 0), ahead.get(one.id, 0)) for one in staff]
    rank = {"over": 0, "soon": 1, "no": 2}
    return sorted(found, key=lambda load: (rank[load.ending], str(load.ends_on or "9999"), load.facilitator))


@caseload.get("/persons/{person_id}/assignment")
async def assignment(
    person_id: UUID, who: Annotated[Principal, allow(Action.CASELOAD_READ)], db: Db, at: Now, response: Response
) -> CaseView:
    """Who accompanies a person, who did before, and the sessions ahead."""
    person = await queries.person(person_id, who, Action.CASELOAD_READ, db)
    await access_log.record(who, [person.id], Action.CASELOAD_READ, db)
    return await _case(person, at, db, response)


@caseload.post("/persons/{person_id}/assign")
async def assign_person(
    person_id: UUID,
    wanted: AssignIn,
    version: ExpectedVersion,
    who: Annotated[Principal, allow(Action.CASELOAD_ASSIGN)],
    db: Db,
    at: Now,
    response: Response,
) -> CaseView:
    """Give a person to a facilitator; If-Match is the version that was seen, 0 where nobody ever was."""
    await assign(person_id, wanted, version, who, at, db)
    await access_log.record(who, [person_id], Action.CASELOAD_ASSIGN, db)
    await db.flush()
    return await _case(await queries.person(person_id, who, Action.CASELOAD_READ, db), at, db, response)


async def _case(person: Person, at: datetime, db: AsyncSession, response: Response) -> CaseView:
    history = await queries.history(person.id, db)
    newest = history[0].facilitator if history else None
    staff = await queries.member(newest, db) if newest else None
    load = LoadView.of(staff, person.facility, person.place.local_date(at), 0, 0) if staff else None
    view = CaseView.full(person.id, history, load, await queries.booked_ahead(person.id, at, db))
    response.headers.update(etag(view.version))
    return view
