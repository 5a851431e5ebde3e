"""Tell the office that a person now goes to what another one was told, or what nobody could be told."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.notices import queries


async def retell(persons: Collection[UUID], at: datetime, db: AsyncSession) -> None:
    """Follow each person's newest approaching notice by another, if it didn't go where the person goes now."""
    for notice, person in await queries.newest_approaching(persons, db):
        gap = person.gap()
        reached = notice.failure == gap if gap else notice.probation_office == person.probation_office
        if notice.state != "waiting" and not reached:
            db.add(notice.again(at))
