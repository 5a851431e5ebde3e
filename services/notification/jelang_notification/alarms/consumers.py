"""What is told to those in charge because of concerns."""

from collections.abc import Sequence

from jelang_shared.events.consultation import ConcernAnswered, ConcernEscalated, ConcernRaised
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.alarms.calm import calm
from jelang_notification.alarms.sound import sound
from jelang_notification.consuming import consumers


@consumers.on_all(ConcernRaised, ConcernEscalated)
async def sound_the_alarm(events: Sequence[ConcernRaised | ConcernEscalated], db: AsyncSession) -> None:
    """Those in charge are told at once, and the next ones at each rung."""
    await sound(events, db)


@consumers.on_all(ConcernAnswered)
async def calm_down(events: Sequence[ConcernAnswered], db: AsyncSession) -> None:
    """Nobody is told any more once somebody has answered."""
    await calm(events, db)
