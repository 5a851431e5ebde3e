"""Persons over HTTP."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Response
from jelang_shared import access_log, auth
from jelang_shared.auth import Action, Principal, Reach
from jelang_shared.http import Db, ExpectedVersion, Listing, Now, Paging, allow, etag, router
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.calendar import queries as calendar
from jelang_scheduling.calendar.schemas import BookingView
from jelang_scheduling.clock import today_of
from jelang_scheduling.plan import queries as plan
from jelang_scheduling.register import queries
from jelang_scheduling.register.model import Person
from jelang_scheduling.register.redirect import redirect
from jelang_scheduling.register.schemas import (
    DestinationIn,
    NamesIn,
    NameView,
    PersonRow,
    PersonView,
    ReleaseFacts,
    SearchIn,
)

persons = router("persons")


@persons.post("/persons/search")
async def search(
    wanted: SearchIn, who: Annotated[Principal, allow(Action.PERSONS_LIST)], db: Db, at: Now
) -> Listing[PersonRow]:
    """The persons of the facility by release date; what is searched for never stands in a URL."""
    paging = Paging(page=wanted.page, per_page=wanted.per_page)
    filters = wanted.model_dump(exclude={"page", "per_page"})
    today = today_of(who, at)
    found, total = await queries.search(who, today, paging, db, **filters)
    standings = await plan.standings(found, at, db)
    await access_log.record(who, [person.id for person in found], Action.PERSONS_LIST, db)
    rows = [PersonRow.row(person, standings[person.id], today) for person in found]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)


@persons.post("/persons/names")
async def names(wanted: NamesIn, who: Annotated[Principal, allow(Action.PERSONS_NAMES)], db: Db) -> list[NameView]:
    """The names of up to 100 persons; those out of reach are left out."""
    found = await queries.persons(wanted.ids, who, Action.PERSONS_NAMES, db)
    await access_log.record(who, [person.id for person in found], Action.PERSONS_NAMES, db)
    return [NameView.of(person) for person in found]


@persons.get("/persons/{person_id}")
async def read(
    person_id: UUID, who: Annotated[Principal, allow(Action.PERSONS_READ)], db: Db, at: Now, response: Response
) -> PersonView:
    """One person: what the register says, and every date with its reason."""
    person = await queries.person(person_id, who, Action.PERSONS_READ, db)
    await access_log.record(who, [person.id], Action.PERSONS_READ, db)
    response.headers.update(etag(person.version))
    return await _view(person, who, db, at)


@persons.patch("/persons/{person_id}/destination")
async def change_destination(
    person_id: UUID,
    wanted: DestinationIn,
    version: ExpectedVersion,
    who: Annotated[Principal, allow(Action.DESTINATION_CHANGE)],
    db: Db,
    at: Now,
    response: Response,
) -> PersonView:
    """Change where a person will go, with the reason."""
    person = await redirect(person_id, wanted, version, who, db)
    await access_log.record(who, [person.id], Action.DESTINATION_CHANGE, db)
    response.headers.update(etag(person.version))
    return await _view(person, who, db, at)


@persons.get("/persons/{person_id}/release-facts")
async def release_facts(
    person_id: UUID, who: Annotated[Principal, allow(Action.RELEASE_FACTS_READ)], db: Db
) -> ReleaseFacts:
    """What the probation office of the destination needs of the register."""
    person = await queries.person(person_id, who, Action.RELEASE_FACTS_READ, db)
    await access_log.record(who, [person.id], Action.RELEASE_FACTS_READ, db)
    return ReleaseFacts.of(person)


async def _view(person: Person, who: Principal, db: AsyncSession, at: datetime) -> PersonView:
    standings = await plan.standings([person], at, db)
    view = PersonView.full(
        person,
        standings[person.id],
        person.place.local_date(at),
        await queries.milestones(person.id, db),
        [BookingView.of(booking, room) for booking, room in await calendar.sessions_of(person.id, who, db)],
    )
    return view.for_a_session() if auth.reach(who, Action.PERSONS_READ) is Reach.OWN else view
