"""What the portal tells about staff, and scheduling about whom they accompany."""

from collections.abc import Sequence

from jelang_shared.events.portal import StaffChanged
from jelang_shared.events.scheduling import PersonAssigned
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.consuming import consumers
from jelang_consultation.placements.model import Assignment, Placement, given_by, told_by
from jelang_consultation.projection import keep_newer, newest


@consumers.on_all(StaffChanged)
async def keep_the_newest_placement(events: Sequence[StaffChanged], db: AsyncSession) -> None:
    """Know who works where, and who has left."""
    await keep_newer(Placement, [told_by(event) for event in newest(events)], db)


@consumers.on_all(PersonAssigned)
async def keep_who_accompanies_whom(events: Sequence[PersonAssigned], db: AsyncSession) -> None:
    """Know who accompanies each person: they may begin with them, and read what was left behind for them."""
    await keep_newer(Assignment, [given_by(event) for event in newest(events)], db)
