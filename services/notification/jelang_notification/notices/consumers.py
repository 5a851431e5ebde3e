"""What is told to offices because of others' events."""

from collections.abc import Sequence

from jelang_shared.events.consultation import ReadinessAssessed
from jelang_shared.events.scheduling import ReleaseApproaching
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.consuming import consumers
from jelang_notification.notices.announce import announce
from jelang_notification.recipients.follow import follow_late_ones


@consumers.on_all(ReleaseApproaching)
async def announce_approaching_releases(events: Sequence[ReleaseApproaching], db: AsyncSession) -> None:
    """The office of destination is told at each milestone."""
    await announce(events, db)
    await follow_late_ones(events, db)


@consumers.on_all(ReadinessAssessed)
async def tell_nobody_of_readiness(events: Sequence[ReadinessAssessed], db: AsyncSession) -> None:
    """Bands are for the section head, who sees them on the person's page: no office is told."""
