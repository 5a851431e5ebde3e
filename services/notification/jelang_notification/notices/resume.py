"""Send what an office missed, once it has a mailbox that counts."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.notices import queries


async def resume(office: str, at: datetime, db: AsyncSession) -> None:
    """Follow every notice that this office didn't get by another."""
    for notice in await queries.undelivered(office, db):
        db.add(notice.again(at))
