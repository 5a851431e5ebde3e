"""What the portal tells about staff."""

from collections.abc import Sequence

from jelang_shared.events.portal import StaffChanged
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.consuming import consumers
from jelang_consultation.placements.model import Placement, told_by
from jelang_consultation.projection import keep_newer, newest


@consumers.on_all(StaffChanged)
async def keep_the_newest_placement(events: Sequence[StaffChanged], db: AsyncSession) -> None:
    """Know who works where, and who has left."""
    await keep_newer(Placement, [told_by(event) for event in newest(events)], db)
