"""Who accompanies whom, within a reader's reach."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from jelang_shared.http import Paging
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_scheduling.calendar.model import Booking, Room, Staff
from jelang_scheduling.caseload.model import Assignment
from jelang_scheduling.register.model import FIRST_DUE, Person

_IN_FORCE = col(Assignment.until).is_(None)


def reachable(who: Principal, action: Action) -> ColumnElement[bool]:
    """The persons an action may touch; a facilitator's own are those given to them, of their own facility."""
    theirs = and_(col(Assignment.facilitator) == who.id, col(Person.facility) == who.facility)
    return within(who, action, facility=col(Person.facility), region=col(Person.regional_office), own=theirs)


async def accompanied(
    who: Principal, facilitator: UUID | None, paging: Paging, db: AsyncSession
) -> tuple[list[tuple[Person, Assignment]], int]:
    """One page of the persons in custody whom somebody accompanies, by release date, and how many there are."""
    conditions = [
        reachable(who, Action.CASELOAD_READ),
        col(Person.in_custody),
        col(Assignment.facilitator).is_not(None),
    ]
    if facilitator is not None:
        conditions.append(col(Assignment.facilitator) == facilitator)
    both = select(Person, Assignment).join(Assignment, and_(col(Assignment.person) == col(Person.id), _IN_FORCE))
    wanted = both.where(*conditions)
    total = await db.scalar(select(func.count()).select_from(wanted.subquery()))
    page = wanted.order_by(col(Person.release_date).asc().nulls_last(), col(Person.id))
    found = await db.execute(page.offset(paging.offset).limit(paging.per_page))
    return [(person, assignment) for person, assignment in found], total or 0


async def unaccompanied(who: Principal, today: date, paging: Paging, db: AsyncSession) -> tuple[list[Person], int]:
    """One page of those whose ladder has opened and whom nobody who still works here accompanies."""
    works_here = and_(
        col(Staff.id) == col(Assignment.facilitator),
        col(Staff.active),
        col(Staff.office) == col(Person.facility),
        or_(col(Staff.ends_on).is_(None), col(Staff.ends_on) >= today),
    )
    wanted = (
        select(Person)
        .outerjoin(Assignment, and_(col(Assignment.person) == col(Person.id), _IN_FORCE))
        .outerjoin(Staff, works_here)
        .where(
            within(who, Action.CASELOAD_LOADS, facility=col(Person.facility)),
            col(Person.in_custody),
            col(Person.release_date) <= today + FIRST_DUE,
            col(Staff.id).is_(None),
        )
    )
    total = await db.scalar(select(func.count()).select_from(wanted.subquery()))
    page = wanted.order_by(col(Person.release_date), col(Person.id)).offset(paging.offset).limit(paging.per_page)
    return list(await db.scalars(page)), total or 0


async def open_persons(who: Principal, db: AsyncSession) -> dict[UUID, int]:
    """How many persons in custody each facilitator accompanies."""
    found = await db.execute(
        select(col(Assignment.facilitator), func.count())
        .join(Person, col(Person.id) == col(Assignment.person))
        .where(
            within(who, Action.CASELOAD_LOADS, facility=col(Person.facility)),
            _IN_FORCE,
            col(Assignment.facilitator).is_not(None),
            col(Person.in_custody),
        )
        .group_by(col(Assignment.facilitator))
    )
    return {row[0]: row[1] for row in found if row[0] is not None}


async def sessions_ahead(who: Principal, at: datetime, db: AsyncSession) -> dict[UUID, int]:
    """How many sessions each facilitator has ahead."""
    found = await db.execute(
        select(col(Booking.facilitator), func.count())
        .where(within(who, Action.CASELOAD_LOADS, facility=col(Booking.facility)), *_ahead(at))
        .group_by(col(Booking.facilitator))
    )
    return {row[0]: row[1] for row in found}


async def facilitators(who: Principal, others: Sequence[UUID], db: AsyncSession) -> list[Staff]:
    """The facilitators of the reader's facility who work here, and `others` who may have left."""
    here = and_(
        within(who, Action.CASELOAD_LOADS, facility=col(Staff.office)),
        col(Staff.role) == "facilitator",
        col(Staff.active),
    )
    found = await db.scalars(select(Staff).where(or_(here, col(Staff.id).in_(others))).order_by(col(Staff.id)))
    return list(found)


async def next_sessions(persons: Sequence[UUID], at: datetime, db: AsyncSession) -> dict[UUID, tuple[Booking, Room]]:
    """The next booked session of each of these persons that isn't over."""
    wanted = (
        select(Booking, Room)
        .join(Room, col(Room.id) == col(Booking.room))
        .where(col(Booking.person).in_(persons), *_ahead(at - timedelta(hours=1)))
        .order_by(col(Booking.starts_at).desc())
    )
    return {booking.person: (booking, room) for booking, room in await db.execute(wanted)}


async def bookings_ahead(person: UUID, at: datetime, db: AsyncSession) -> list[Booking]:
    """The sessions ahead of one person, locked, by time; before the person is, as when one of them is moved."""
    wanted = select(Booking).where(col(Booking.person) == person, *_ahead(at))
    return list(await db.scalars(wanted.order_by(col(Booking.starts_at)).with_for_update()))


async def booked_ahead(person: UUID, at: datetime, db: AsyncSession) -> list[tuple[Booking, Room]]:
    """The sessions ahead of one person, by time."""
    wanted = (
        select(Booking, Room)
        .join(Room, col(Room.id) == col(Booking.room))
        .where(col(Booking.person) == person, *_ahead(at))
        .order_by(col(Booking.starts_at))
    )
    return [(booking, room) for booking, room in await db.execute(wanted)]


async def person(person_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Person:
    """One person; `NotFound` if unknown or out of reach."""
    found = await db.scalar(
        select(Person)
        .outerjoin(Assignment, and_(col(Assignment.person) == col(Person.id), _IN_FORCE))
        .where(col(Person.id) == person_id, reachable(who, action))
    )
    if found is None:
        raise NotFound
    return found


async def history(person: UUID, db: AsyncSession) -> list[Assignment]:
    """Everybody who accompanied a person, the newest first."""
    wanted = select(Assignment).where(col(Assignment.person) == person)
    return list(await db.scalars(wanted.order_by(col(Assignment.version).desc()).limit(100)))


async def in_force(person: UUID, db: AsyncSession) -> Assignment | None:
    """Who accompanies a person now, locked."""
    wanted = select(Assignment).where(col(Assignment.person) == person, _IN_FORCE)
    found: Assignment | None = await db.scalar(wanted.with_for_update())
    return found


async def member(staff: UUID, db: AsyncSession) -> Staff | None:
    """A member of staff, whether they still work here or not."""
    return await db.get(Staff, staff)


def _ahead(at: datetime) -> tuple[ColumnElement[Any], ...]:
    return col(Booking.status) == "scheduled", col(Booking.starts_at) > at
