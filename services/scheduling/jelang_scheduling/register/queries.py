"""Persons within a reader's reach; lists and look-ups share one condition."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from jelang_shared.http import Paging
from jelang_shared.reference import Facility
from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_scheduling.calendar.model import Booking
from jelang_scheduling.caseload.model import Assignment
from jelang_scheduling.plan import queries as plan
from jelang_scheduling.plan.standing import State
from jelang_scheduling.register.model import Person, Register
from jelang_scheduling.release.model import Milestone


def reachable(who: Principal, action: Action) -> ColumnElement[bool]:
    """The persons an action may touch; a facilitator's own are those booked with them or given to them, while there."""
    booked_with_them = exists().where(
        col(Booking.person) == col(Person.id),
        col(Booking.facilitator) == who.id,
        col(Booking.status) != "cancelled",
    )
    given_to_them = exists().where(
        col(Assignment.person) == col(Person.id),
        col(Assignment.facilitator) == who.id,
        col(Assignment.until).is_(None),
    )
    return within(
        who,
        action,
        facility=col(Person.facility),
        region=col(Person.regional_office),
        office=col(Person.probation_office),
        own=and_(or_(booked_with_them, given_to_them), col(Person.facility) == who.facility),
    )


async def person(person_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Person:
    """One person; `NotFound` if unknown or out of reach."""
    found = await db.scalar(select(Person).where(col(Person.id) == person_id, reachable(who, action)))
    if found is None:
        raise NotFound
    return found


async def person_to_change(person_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Person:
    """One person, locked until the end of the transaction."""
    found = await db.scalar(select(Person).where(col(Person.id) == person_id, reachable(who, action)).with_for_update())
    if found is None:
        raise NotFound
    return found


async def persons(ids: Sequence[UUID], who: Principal, action: Action, db: AsyncSession) -> list[Person]:
    """Those of these persons that are in reach."""
    found = await db.scalars(
        select(Person).where(col(Person.id).in_(ids), reachable(who, action)).order_by(col(Person.name))
    )
    return list(found)


async def search(
    who: Principal,
    today: date,
    paging: Paging,
    db: AsyncSession,
    *,
    text: str | None = None,
    within_days: int | None = None,
    kind: str | None = None,
    state: State | None = None,
) -> tuple[list[Person], int]:
    """One page of the persons in custody by release date, those without one last, and how many there are."""
    conditions = [reachable(who, Action.PERSONS_LIST), col(Person.in_custody)]
    if text:
        conditions.append(_reads_like(text))
    if within_days is not None:
        conditions.append(col(Person.release_date).between(today, today + timedelta(days=within_days)))
    if kind is not None:
        conditions.append(col(Person.release_kind) == kind)
    if state is not None:
        conditions.append(_stands(state, today))
    total = await db.scalar(select(func.count()).select_from(Person).where(*conditions))
    page = (
        select(Person)
        .where(*conditions)
        .order_by(col(Person.release_date).asc().nulls_last(), col(Person.id))
        .offset(paging.offset)
        .limit(paging.per_page)
    )
    return list(await db.scalars(page)), total or 0


async def milestones(person_id: UUID, db: AsyncSession) -> list[Milestone]:
    """The milestones a person has reached."""
    return list(await db.scalars(select(Milestone).where(col(Milestone.person) == person_id)))


async def register_to_change(facility: Facility, db: AsyncSession) -> Register:
    """A facility's register, begun if there is none, locked.

    It is locked before any of its persons, so that imports and edits wait in line.
    """
    begun = insert(Register).values(
        facility=facility.code, regional_office=facility.regional_office, time_zone=facility.time_zone,
        version=0, raised=0, sweeps=0,
    )  # fmt: skip
    await db.execute(begun.on_conflict_do_nothing())
    found = await db.scalars(select(Register).where(col(Register.facility) == facility.code).with_for_update())
    return found.one()


async def register(facility: str, db: AsyncSession) -> Register | None:
    """A facility's register, if one was begun."""
    return await db.get(Register, facility)


async def known_by_number(facility: str, numbers: Sequence[str], db: AsyncSession) -> dict[str, Person]:
    """The persons of a facility with these registration numbers."""
    found = await db.scalars(
        select(Person).where(col(Person.facility) == facility, col(Person.registration_number).in_(numbers))
    )
    return {person.registration_number: person for person in found}


def _reads_like(text: str) -> ColumnElement[bool]:
    """A name or number that contains these characters, or a name with a word much like them."""
    literal = text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    part = f"%{literal}%"
    return or_(
        col(Person.name).ilike(part, escape="\\"),
        col(Person.registration_number).ilike(part, escape="\\"),
        col(Person.name).op("%>")(text),
    )


def _stands(state: State, today: date) -> ColumnElement[bool]:
    blocked = or_(
        col(Person.release_date).is_(None),
        col(Person.release_date) < today,
        col(Person.destination_regency).is_(None),
        col(Person.probation_office).is_(None),
    )
    owed, declined = func.coalesce(plan.owes_a_step(today), false()), plan.declined_a_step(today)
    match state:
        case "blocked":
            return blocked
        case "owed":
            return and_(~blocked, owed)
        case "declined":
            return and_(~blocked, ~owed, declined)
        case "ready":
            return and_(~blocked, ~owed, ~declined)
