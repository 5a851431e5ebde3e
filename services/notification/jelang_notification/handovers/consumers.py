"""What a released pack starts."""

from collections.abc import Sequence

from jelang_shared.events.consultation import HandoverReady
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.consuming import consumers
from jelang_notification.handovers.receive import receive
from jelang_notification.recipients.follow import follow_late_ones


@consumers.on_all(HandoverReady)
async def receive_packs(events: Sequence[HandoverReady], db: AsyncSession) -> None:
    """The office of destination gets the newest pack, and a notice of it."""
    await receive(events, db)
    await follow_late_ones(events, db)
