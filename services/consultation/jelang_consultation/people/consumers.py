"""What scheduling tells about persons."""

from collections.abc import Sequence

from jelang_shared.events.scheduling import (
    PersonChanged,
    PersonEvent,
    PersonRegistered,
    PersonTransferred,
    ReleaseDateChanged,
)
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.consuming import consumers
from jelang_consultation.people.follow import follow
from jelang_consultation.people.model import Person, told_by
from jelang_consultation.projection import keep_newer, newest


@consumers.on_all(PersonRegistered, PersonChanged, ReleaseDateChanged, PersonTransferred)
async def keep_the_newest_state(events: Sequence[PersonEvent], db: AsyncSession) -> None:
    """Know each person as scheduling last told; who came to another facility takes everything of theirs along."""
    await keep_newer(Person, [told_by(event) for event in newest(events)], db)
    if moved := {event.data.person for event in events if isinstance(event, PersonTransferred)}:
        await follow(moved, db)
