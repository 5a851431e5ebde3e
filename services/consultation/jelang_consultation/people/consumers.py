"""What scheduling tells about persons."""

from collections.abc import Sequence

from jelang_shared.events.scheduling import PersonChanged, PersonEvent, PersonRegistered, ReleaseDateChanged
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.consuming import consumers
from jelang_consultation.people.model import Person, told_by
from jelang_consultation.projection import keep_newer, newest


@consumers.on_all(PersonRegistered, PersonChanged, ReleaseDateChanged)
async def keep_the_newest_state(events: Sequence[PersonEvent], db: AsyncSession) -> None:
    """Know each person as scheduling last told."""
    await keep_newer(Person, [told_by(event) for event in newest(events)], db)
