"""Call a session off."""

from uuid import UUID

from jelang_shared.auth import Principal
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.calendar import queries
from jelang_scheduling.calendar.model import Booking, CancelReason


async def cancel(session_id: UUID, reason: CancelReason, who: Principal, db: AsyncSession) -> Booking:
    """Free the time of a session that will not take place."""
    booking = await queries.booking_to_change(session_id, who, db)
    outbox.record(booking.cancel(reason), db)
    return booking
