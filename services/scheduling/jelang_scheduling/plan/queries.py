"""What has become of each person's ladder."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_scheduling.calendar.model import Booking
from jelang_scheduling.plan.model import Outcome, OwedStep
from jelang_scheduling.plan.policy import ladder_on
from jelang_scheduling.plan.standing import Happening, Result, Standing, blocks, steps
from jelang_scheduling.register.model import Person


async def happenings(persons: Sequence[UUID], db: AsyncSession) -> dict[UUID, list[Happening]]:
    """Booked sessions and outcomes of these persons: two queries however many."""
    found: dict[UUID, list[Happening]] = defaultdict(list)
    if not persons:
        return found
    booked = select(Booking).where(col(Booking.person).in_(persons), col(Booking.status) != "cancelled")
    starts: dict[UUID, datetime] = {}
    for booking in await db.scalars(booked):
        starts[booking.id] = booking.starts_at
        if booking.status == "scheduled":
            found[booking.person].append(Happening(booking.step, booking.id, booking.starts_at, None))
    for outcome in await db.scalars(select(Outcome).where(col(Outcome.person).in_(persons))):
        result: Result = outcome.result  # type: ignore[assignment]
        at = starts.get(outcome.session, outcome.at)
        found[outcome.person].append(Happening(outcome.step, outcome.session, at, result))
    return found


async def standings(persons: Sequence[Person], at: datetime, db: AsyncSession) -> dict[UUID, Standing]:
    """How each of these persons stands, by the date at their facility."""
    known = await happenings([person.id for person in persons], db)
    result = {}
    for person in persons:
        today = person.place.local_date(at)
        result[person.id] = Standing(
            steps=steps(person.release_date, today, ladder_on(today), known[person.id]),
            blocked=blocks(person.release_date, person.destination_regency, person.probation_office, today),
        )
    return result


async def owed_steps(persons: Sequence[UUID], db: AsyncSession) -> dict[tuple[UUID, int], OwedStep]:
    """Steps already told as owed, by person and step."""
    found = await db.scalars(select(OwedStep).where(col(OwedStep.person).in_(persons)))
    return {(owed.person, owed.step): owed for owed in found}


def owes_a_step(today: date) -> ColumnElement[bool]:
    """The condition that a person is owed a step; the same as `Standing` says of one."""
    return or_(
        *(
            and_(
                col(Person.release_date) <= today + timedelta(days=rung.opens),
                ~_has_outcome(rung.step, "held", "declined"),
                ~_is_booked(rung.step),
            )
            for rung in ladder_on(today).rungs
        )
    )


def declined_a_step(today: date) -> ColumnElement[bool]:
    """The condition that a person declined a step and it was neither held nor booked again."""
    return or_(
        *(
            and_(_has_outcome(rung.step, "declined"), ~_has_outcome(rung.step, "held"), ~_is_booked(rung.step))
            for rung in ladder_on(today).rungs
        )
    )


def _has_outcome(step: int, *results: Result) -> ColumnElement[bool]:
    return exists().where(
        col(Outcome.person) == col(Person.id), col(Outcome.step) == step, col(Outcome.result).in_(results)
    )


def _is_booked(step: int) -> ColumnElement[bool]:
    return exists().where(
        col(Booking.person) == col(Person.id), col(Booking.step) == step, col(Booking.status) == "scheduled"
    )
