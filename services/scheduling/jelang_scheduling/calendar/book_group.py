"""Book a session for several persons at once."""

from datetime import datetime, timedelta
from functools import partial

from jelang_shared.auth import Principal
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from jelang_scheduling.calendar import policy
from jelang_scheduling.calendar.fitting import Plan, check, fit
from jelang_scheduling.calendar.hours import Interval
from jelang_scheduling.calendar.model import Booking
from jelang_scheduling.calendar.schemas import GroupIn
from jelang_scheduling.caseload.give import give_if_nobody_has_them
from jelang_scheduling.plan import queries as plan_queries


async def book_group(wanted: GroupIn, who: Principal, at: datetime, db: AsyncSession) -> list[Booking]:
    """Give each person a session in one room at one time: all of them, or none.

    The database lets those of one group share room, facilitator and officer, and nobody else. Persons are taken in
    the order of their ids, so that two groups with the same persons wait in line.
    """
    slot = Interval(wanted.starts_at, wanted.starts_at + timedelta(minutes=wanted.minutes))
    group, booked = uuid7(), []
    for ident in sorted(wanted.persons):
        plan = Plan(ident, wanted.room, wanted.facilitator, wanted.officer, slot)
        person, staff = await check(plan, who, at, db)
        happenings = await plan_queries.happenings([ident], db)
        policy.check_step(wanted.step, happenings[ident], again=False)
        booking = Booking(
            person=ident,
            facility=person.facility,
            regional_office=person.regional_office,
            step=wanted.step,
            room=wanted.room,
            facilitator=wanted.facilitator,
            officer=wanted.officer,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            booked_by=who.id,
            booked_at=at,
            group_id=group,
        )
        await fit(plan, partial(db.add, booking), person, staff, at, db, but=group)
        outbox.record(booking.scheduled(), db)
        await give_if_nobody_has_them(person, plan.facilitator, who.id, at, db)
        booked.append(booking)
    return booked
