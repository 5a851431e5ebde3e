"""What is told to offices because of others' events."""

from collections.abc import Sequence

from jelang_shared.events.scheduling import ReleaseApproaching
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.consuming import consumers
from jelang_notification.notices.announce import announce


@consumers.on_all(ReleaseApproaching)
async def announce_approaching_releases(events: Sequence[ReleaseApproaching], db: AsyncSession) -> None:
    """The office of destination is told at each milestone."""
    await announce(events, db)
