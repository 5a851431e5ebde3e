"""Move a session to another time, room or staff; a group goes together."""

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
    """Change a booked session, and with it all others of its group; what is left out stays."""
    booking = await queries.booking_to_change(session_id, who, db)
    booking.must_be(version)
    starts_at = wanted.starts_at or booking.starts_at
    length = timedelta(minutes=wanted.minutes) if wanted.minutes else booking.ends_at - booking.starts_at
    slot = Interval(starts_at, starts_at + length)
    together = [booking] if booking.group_id is None else await queries.group_to_change(booking.group_id, db)
    for one in together:
        plan = Plan(
            one.person,
            wanted.room or one.room,
            wanted.facilitator or one.facilitator,
            wanted.officer or one.officer,
            slot,
        )
        await _move(one, plan, who, at, db)
    return booking


async def _move(booking: Booking, plan: Plan, who: Principal, at: datetime, db: AsyncSession) -> None:
    person, staff = await check(plan, who, at, db)

    def write() -> None:
        booking.move(
            room=plan.room,
            facilitator=plan.facilitator,
            officer=plan.officer,
            starts_at=plan.slot.starts_at,
            ends_at=plan.slot.ends_at,
        )

    await fit(plan, write, person, staff, at, db, but=booking.group_id or booking.id)
    outbox.record(booking.rescheduled(), db)
