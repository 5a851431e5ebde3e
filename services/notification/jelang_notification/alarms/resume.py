"""Sound again what an office missed, once it has a mailbox that counts."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.alarms import queries


async def resume(office: str, at: datetime, db: AsyncSession) -> None:
    """Every alarm of an unanswered concern that this office didn't get."""
    for alarm in await queries.undelivered(office, db):
        alarm.again(at)
