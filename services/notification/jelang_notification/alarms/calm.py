"""Take down that concerns were answered, so that no alarm of theirs leaves any more."""

from collections.abc import Sequence

from jelang_shared.events.consultation import ConcernAnswered
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.alarms.model import Answered


async def calm(events: Sequence[ConcernAnswered], db: AsyncSession) -> None:
    """Once for each concern, whenever it comes; what is waiting is spared when its time comes."""
    answers = {event.data.concern: event.data.answered_at for event in events}
    rows = [{"concern": concern, "answered_at": answers[concern]} for concern in sorted(answers)]
    await db.execute(insert(Answered).values(rows).on_conflict_do_nothing())
