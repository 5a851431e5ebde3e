"""What scheduling tells about bookings."""

from collections.abc import Sequence

from jelang_shared.events.scheduling import BookingEvent, SessionCancelled, SessionRescheduled, SessionScheduled
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.consuming import consumers
from jelang_consultation.envelopes import belonging
from jelang_consultation.people.follow import follow_sessions
from jelang_consultation.projection import keep_newer, newest
from jelang_consultation.sessions.life import BEFORE_IT_BEGAN
from jelang_consultation.sessions.model import Session


@consumers.on_all(SessionScheduled, SessionRescheduled, SessionCancelled)
async def expect_what_is_booked(events: Sequence[BookingEvent], db: AsyncSession) -> None:
    """Expect the booked sessions; one that has begun stays as it is, whatever the booking does.

    What is told late of the facility where a person was before belongs where the person is.
    """
    rows = [
        {
            "id": event.data.session,
            "person": event.data.person,
            **belonging(event),
            "step": event.data.step,
            "room": event.data.room,
            "facilitator": event.data.facilitator,
            "officer": event.data.officer,
            "starts_at": event.data.starts_at,
            "ends_at": event.data.ends_at,
            "group_id": event.data.group,
            "sequence": event.sequence,
            "state": "cancelled" if isinstance(event, SessionCancelled) else "expected",
        }
        for event in newest(events)
    ]
    await keep_newer(Session, rows, db, only=col(Session.state).in_(BEFORE_IT_BEGAN))
    await follow_sessions({event.data.person for event in events}, db)
