"""Rooms, staff and bookings within a reader's reach."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from jelang_shared.events.portal import Role
from jelang_shared.http import Paging
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_scheduling.calendar.hours import Interval
from jelang_scheduling.calendar.model import LANES, Booking, Room, Staff, What
from jelang_scheduling.plan.model import Outcome
from jelang_scheduling.plan.standing import Result
from jelang_scheduling.register.model import Person


def reachable(who: Principal, action: Action) -> ColumnElement[bool]:
    """The bookings an action may touch."""
    return within(
        who,
        action,
        facility=col(Booking.facility),
        region=col(Booking.regional_office),
        own=col(Booking.facilitator) == who.id,
    )


async def sessions(
    who: Principal,
    paging: Paging,
    db: AsyncSession,
    *,
    starts: datetime | None = None,
    until: datetime | None = None,
    person: UUID | None = None,
) -> tuple[list[tuple[Booking, Room]], int]:
    """One page of bookings by time, and how many there are."""
    conditions = [reachable(who, Action.CALENDAR_READ)]
    if starts is not None:
        conditions.append(col(Booking.starts_at) >= starts)
    if until is not None:
        conditions.append(col(Booking.starts_at) < until)
    if person is not None:
        conditions.append(col(Booking.person) == person)
    total = await db.scalar(select(func.count()).select_from(Booking).where(*conditions))
    page = (
        select(Booking, Room)
        .join(Room, col(Room.id) == col(Booking.room))
        .where(*conditions)
        .order_by(col(Booking.starts_at), col(Booking.id))
        .offset(paging.offset)
        .limit(paging.per_page)
    )
    return [(booking, room) for booking, room in await db.execute(page)], total or 0


async def sessions_of(person: UUID, who: Principal, db: AsyncSession) -> list[tuple[Booking, Room]]:
    """All bookings of one person that are in reach, by time."""
    found = await db.execute(
        select(Booking, Room)
        .join(Room, col(Room.id) == col(Booking.room))
        .where(col(Booking.person) == person, reachable(who, Action.CALENDAR_READ))
        .order_by(col(Booking.starts_at))
    )
    return [(booking, room) for booking, room in found]


async def session(session_id: UUID, who: Principal, db: AsyncSession) -> tuple[Booking, Room]:
    """One booking and its room; `NotFound` if unknown or out of reach."""
    found = await db.execute(
        select(Booking, Room)
        .join(Room, col(Room.id) == col(Booking.room))
        .where(col(Booking.id) == session_id, reachable(who, Action.CALENDAR_READ))
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]


async def booking_to_change(session_id: UUID, who: Principal, db: AsyncSession) -> Booking:
    """One booking, locked until the end of the transaction."""
    found = await db.scalar(
        select(Booking).where(col(Booking.id) == session_id, reachable(who, Action.CALENDAR_CHANGE)).with_for_update()
    )
    if found is None:
        raise NotFound
    return found


async def group_to_change(group: UUID, db: AsyncSession) -> list[Booking]:
    """The sessions of a group that are still booked, locked in the order of their ids."""
    wanted = select(Booking).where(col(Booking.group_id) == group, col(Booking.status) == "scheduled")
    return list(await db.scalars(wanted.order_by(col(Booking.id)).with_for_update()))


async def bookings_to_close(ids: Sequence[UUID], db: AsyncSession) -> list[Booking]:
    """These bookings, locked in the order of their ids."""
    wanted = select(Booking).where(col(Booking.id).in_(ids)).order_by(col(Booking.id)).with_for_update()
    return list(await db.scalars(wanted))


async def results(sessions: Sequence[UUID], db: AsyncSession) -> dict[UUID, Result]:
    """What became of these sessions."""
    wanted = select(col(Outcome.session), col(Outcome.result)).where(col(Outcome.session).in_(sessions))
    found = await db.execute(wanted)
    return {row.session: row.result for row in found}


async def person_to_book(person_id: UUID, who: Principal, db: AsyncSession) -> Person:
    """The person of a booking, locked so that two bookings of one person wait for each other."""
    right = within(who, Action.CALENDAR_CHANGE, facility=col(Person.facility), region=col(Person.regional_office))
    found = await db.scalar(select(Person).where(col(Person.id) == person_id, right).with_for_update())
    if found is None:
        raise NotFound
    return found


async def room_to_book(room_id: UUID, facility: str, db: AsyncSession) -> Room | None:
    """A room of the facility, locked."""
    wanted = select(Room).where(col(Room.id) == room_id, col(Room.facility) == facility)
    found: Room | None = await db.scalar(wanted.with_for_update())
    return found


async def staff_to_book(ids: Sequence[UUID], facility: str, db: AsyncSession) -> Mapping[UUID, Staff]:
    """Active staff of the facility, locked in the order of their ids."""
    wanted = (
        select(Staff)
        .where(col(Staff.id).in_(ids), col(Staff.office) == facility, col(Staff.active))
        .order_by(col(Staff.id))
        .with_for_update()
    )
    return {staff.id: staff for staff in await db.scalars(wanted)}


async def rooms(who: Principal, db: AsyncSession) -> list[Room]:
    """The rooms of the reader's facility."""
    wanted = select(Room).where(within(who, Action.ROOMS_READ, facility=col(Room.facility))).order_by(col(Room.name))
    return list(await db.scalars(wanted))


async def staff(who: Principal, role: Role, db: AsyncSession) -> list[Staff]:
    """Active staff of one role at the reader's facility."""
    wanted = select(Staff).where(
        within(who, Action.STAFF_LIST, facility=col(Staff.office)), col(Staff.role) == role.value, col(Staff.active)
    )
    return list(await db.scalars(wanted.order_by(col(Staff.id))))


async def busy(
    needed: Mapping[What, UUID],
    facility: str,
    starts: datetime,
    until: datetime,
    db: AsyncSession,
    *,
    but: UUID | None = None,
    seen_by: Principal | None = None,
) -> dict[What, list[Interval]]:
    """When each of these is taken between two instants, by lane; one query.

    `but` leaves out one booking, or those of one group; `seen_by` leaves out those that this reader may not see.
    """
    lanes: dict[What, list[Interval]] = {what: [] for what in needed}
    if not needed:
        return lanes
    wanted = select(Booking).where(
        or_(*(getattr(Booking, what) == taken for what, taken in needed.items())),
        col(Booking.facility) == facility,
        col(Booking.status) != "cancelled",
        col(Booking.starts_at) < until,
        col(Booking.ends_at) > starts,
    )
    if seen_by is not None:
        wanted = wanted.where(reachable(seen_by, Action.CALENDAR_READ))
    for booking in await db.scalars(wanted.order_by(col(Booking.starts_at))):
        if but is not None and but in (booking.id, booking.group_id):
            continue
        for what in LANES:
            if getattr(booking, what) == needed.get(what):
                lanes[what].append(Interval(booking.starts_at, booking.ends_at))
    return lanes
