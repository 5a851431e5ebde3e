"""Move a session to another time, room or staff."""

from datetime import datetime, timedelta
from uuid import UUID

from jelang_shared.auth import Principal
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.calendar import queries
from jelang_scheduling.calendar.fitting import Plan, check, fit
from jelang_scheduling.calendar.hours import Interval
from jelang_scheduling.calendar.model import Booking
from jelang_scheduling.calendar.schemas import MoveIn


async def move(
    session_id: UUID, wanted: MoveIn, version: int, who: Principal, at: datetime, db: AsyncSession
) -> Booking:
    """Change a booked session; what is left out stays."""
    booking = await queries.booking_to_change(session_id, who, db)
    booking.must_be(version)
    starts_at = wanted.starts_at or booking.starts_at
    length = timedelta(minutes=wanted.minutes) if wanted.minutes else booking.ends_at - booking.starts_at
    plan = Plan(
        booking.person,
        wanted.room or booking.room,
        wanted.facilitator or booking.facilitator,
        wanted.officer or booking.officer,
        Interval(starts_at, starts_at + length),
    )
    person, staff = await check(plan, who, at, db)

    def write() -> None:
        booking.move(
            room=plan.room,
            facilitator=plan.facilitator,
            officer=plan.officer,
            starts_at=plan.slot.starts_at,
            ends_at=plan.slot.ends_at,
        )

    await fit(plan, write, person, staff, at, db, but=session_id)
    outbox.record(booking.rescheduled(), db)
    return booking
