"""Set down a notice for every approaching release."""

from collections.abc import Sequence

from jelang_shared.events.scheduling import ReleaseApproaching
from jelang_shared.placing import facility_of
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.notices.model import Notice


async def announce(events: Sequence[ReleaseApproaching], db: AsyncSession) -> None:
    """One notice for each event, however often it comes."""
    notices = [
        Notice(
            cause=event.id,
            kind="release_approaching",
            milestone=event.data.milestone,
            person=event.data.person,
            facility=facility_of(event).code,
            regional_office=facility_of(event).regional_office,
            reference=event.data.reference,
            due_at=event.time,
            created_at=event.time,
            changed_at=event.time,
            correlation=event.correlationid,
            traceparent=event.traceparent,
        )
        for event in sorted(events, key=lambda event: event.id)
    ]
    rows = [notice.model_dump() for notice in notices]
    await db.execute(insert(Notice).values(rows).on_conflict_do_nothing())
