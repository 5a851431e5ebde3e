"""Book a session."""

from datetime import datetime, timedelta

from jelang_shared.auth import Principal
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.calendar import policy
from jelang_scheduling.calendar.fitting import Plan, check, fit
from jelang_scheduling.calendar.hours import Interval
from jelang_scheduling.calendar.model import Booking
from jelang_scheduling.calendar.schemas import BookIn
from jelang_scheduling.caseload.give import give_if_nobody_has_them
from jelang_scheduling.plan import queries as plan_queries


async def book(wanted: BookIn, who: Principal, at: datetime, db: AsyncSession) -> Booking:
    """Give a person a session with room, facilitator and officer, if all four are free.

    The person is locked from the check on, so that of two bookings of one step at once the second sees the first.
    """
    slot = Interval(wanted.starts_at, wanted.starts_at + timedelta(minutes=wanted.minutes))
    plan = Plan(wanted.person, wanted.room, wanted.facilitator, wanted.officer, slot)
    person, staff = await check(plan, who, at, db)
    happenings = await plan_queries.happenings([person.id], db)
    policy.check_step(wanted.step, happenings[person.id], again=wanted.again)
    booking = Booking(
        **wanted.model_dump(exclude={"minutes", "again", "reason"}),
        again_reason=wanted.reason,
        ends_at=slot.ends_at,
        facility=person.facility,
        regional_office=person.regional_office,
        booked_by=who.id,
        booked_at=at,
    )
    await fit(plan, lambda: db.add(booking), person, staff, at, db)
    outbox.record(booking.scheduled(), db)
    await give_if_nobody_has_them(person, plan.facilitator, who.id, at, db)
    return booking
