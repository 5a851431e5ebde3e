"""The calendar over HTTP."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Response
from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.events.portal import Role
from jelang_shared.http import Db, ExpectedVersion, Listing, Now, Page, allow, etag, router

from jelang_scheduling.calendar import queries
from jelang_scheduling.calendar.add_room import add_room
from jelang_scheduling.calendar.book import book
from jelang_scheduling.calendar.book_group import book_group
from jelang_scheduling.calendar.cancel import cancel
from jelang_scheduling.calendar.hours import whole_day, working_day
from jelang_scheduling.calendar.model import What
from jelang_scheduling.calendar.move import move
from jelang_scheduling.calendar.schemas import (
    BookIn,
    BookingView,
    Busy,
    CancelIn,
    DayView,
    GroupIn,
    Lane,
    MoveIn,
    RoomIn,
    RoomView,
    StaffView,
)
from jelang_scheduling.clock import facility_of
from jelang_scheduling.fields import Day

calendar = router("calendar")


@calendar.get("/rooms")
async def rooms(who: Annotated[Principal, allow(Action.ROOMS_READ)], db: Db) -> list[RoomView]:
    """The rooms of the facility."""
    return [RoomView.of(room) for room in await queries.rooms(who, db)]


@calendar.post("/rooms", status_code=201)
async def new_room(wanted: RoomIn, who: Annotated[Principal, allow(Action.ROOMS_CHANGE)], db: Db) -> RoomView:
    """Add a room."""
    return RoomView.of(await add_room(wanted.name, who, db))


@calendar.get("/staff")
async def staff(
    role: Literal["facilitator", "officer"], who: Annotated[Principal, allow(Action.STAFF_LIST)], db: Db
) -> list[StaffView]:
    """Who can be booked at the facility; names are the portal's."""
    return [StaffView.of(member) for member in await queries.staff(who, Role(role), db)]


@calendar.get("/sessions")
async def sessions(
    who: Annotated[Principal, allow(Action.CALENDAR_READ)],
    db: Db,
    paging: Page,
    on: Day | None = None,
    first: Annotated[Day | None, Query(alias="from")] = None,
    last: Annotated[Day | None, Query(alias="to")] = None,
    person: UUID | None = None,
) -> Listing[BookingView]:
    """Booked sessions by time; days are the facility's own, `to` included."""
    zone = facility_of(who).zone
    first, last = on or first, on or last
    rows, total = await queries.sessions(
        who,
        paging,
        db,
        starts=whole_day(first, zone).starts_at if first else None,
        until=whole_day(last, zone).ends_at if last else None,
        person=person,
    )
    await access_log.record(who, {booking.person for booking, _ in rows}, Action.CALENDAR_READ, db)
    views = [BookingView.of(booking, room) for booking, room in rows]
    return Listing(rows=views, total=total, page=paging.page, per_page=paging.per_page)


@calendar.get("/sessions/{session_id}")
async def session(
    session_id: UUID, who: Annotated[Principal, allow(Action.CALENDAR_READ)], db: Db, response: Response
) -> BookingView:
    """One booked session."""
    found = BookingView.of(*await queries.session(session_id, who, db))
    await access_log.record(who, [found.person], Action.CALENDAR_READ, db)
    response.headers.update(etag(found.version))
    return found


@calendar.post("/sessions", status_code=201)
async def new_session(
    wanted: BookIn, who: Annotated[Principal, allow(Action.CALENDAR_CHANGE)], db: Db, at: Now
) -> BookingView:
    """Book a session; a refusal says what collides and offers the three nearest free times."""
    booking = await book(wanted, who, at, db)
    return BookingView.of(*await queries.session(booking.id, who, db))


@calendar.post("/sessions/group", status_code=201)
async def new_group(
    wanted: GroupIn, who: Annotated[Principal, allow(Action.CALENDAR_CHANGE)], db: Db, at: Now
) -> list[BookingView]:
    """Book several persons at once, each with a session of their own; all of them, or none."""
    booked = await book_group(wanted, who, at, db)
    return [BookingView.of(*await queries.session(booking.id, who, db)) for booking in booked]


@calendar.patch("/sessions/{session_id}")
async def change_session(
    session_id: UUID,
    wanted: MoveIn,
    version: ExpectedVersion,
    who: Annotated[Principal, allow(Action.CALENDAR_CHANGE)],
    db: Db,
    at: Now,
    response: Response,
) -> BookingView:
    """Move a session."""
    booking = await move(session_id, wanted, version, who, at, db)
    response.headers.update(etag(booking.version))
    return BookingView.of(*await queries.session(booking.id, who, db))


@calendar.post("/sessions/{session_id}/cancel")
async def cancel_session(
    session_id: UUID, wanted: CancelIn, who: Annotated[Principal, allow(Action.CALENDAR_CHANGE)], db: Db
) -> BookingView:
    """Call a session off."""
    booking = await cancel(session_id, wanted.reason, who, db)
    await db.flush()
    return BookingView.of(*await queries.session(booking.id, who, db))


@calendar.get("/calendar/day")
async def day(
    on: Day,
    who: Annotated[Principal, allow(Action.CALENDAR_READ)],
    db: Db,
    person: UUID | None = None,
    room: UUID | None = None,
    facilitator: UUID | None = None,
    officer: UUID | None = None,
) -> DayView:
    """When the four that a session needs are taken on a day; whose sessions these are is not said."""
    facility = facility_of(who)
    asked: dict[What, UUID | None] = {"person": person, "room": room, "facilitator": facilitator, "officer": officer}
    needed = {what: asked_for for what, asked_for in asked.items() if asked_for is not None}
    whole, hours = whole_day(on, facility.zone), working_day(on, facility.zone)
    taken = await queries.busy(needed, facility.code, whole.starts_at, whole.ends_at, db, seen_by=who)
    return DayView(
        on=on,
        opens=hours.starts_at if hours else None,
        closes=hours.ends_at if hours else None,
        lanes=[
            Lane(
                what=what,
                id=needed[what],
                busy=[Busy(starts_at=interval.starts_at, ends_at=interval.ends_at) for interval in intervals],
            )
            for what, intervals in taken.items()
        ],
    )
