"""What scheduling's news of a person changes here."""

from collections.abc import Sequence

from jelang_shared.events.scheduling import (
    PersonChanged,
    PersonEvent,
    PersonRegistered,
    PersonTransferred,
    ReleaseApproaching,
    ReleaseDateChanged,
)
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.consuming import consumers
from jelang_notification.notices.retell import retell
from jelang_notification.recipients.follow import follow_transfers
from jelang_notification.recipients.know import know


@consumers.on_all(PersonRegistered, PersonChanged, PersonTransferred, ReleaseDateChanged, ReleaseApproaching)
async def follow_where_persons_go(events: Sequence[PersonEvent], db: AsyncSession) -> None:
    """Know each person's present destination; an office that has become theirs after a notice is told as well."""
    await know(events, db)
    await retell({event.data.person for event in events}, max(event.time for event in events), db)
    await follow_transfers(events, db)
