"""Climb: a concern that nobody answered goes up its rungs by the clock, each once."""

from datetime import UTC, datetime, timedelta

from jelang_shared.host import Running, Task
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.concerns import queries
from jelang_consultation.concerns.steps import note

BATCH = 50


async def climb(at: datetime, db: AsyncSession) -> int:
    """One batch of concerns whose moment has come; how many climbed.

    The rows are locked until the commit and others skip them, so two workers never climb the same one; what a
    killed worker had in hand is as it was. After downtime every rung that was missed is climbed.
    """
    found = await queries.due(at, BATCH, db)
    for concern in found:
        for event in concern.climb(at):
            outbox.record(event, db)
            note(concern, "climbed", None, at, db, rung=event.data.rung)
    return len(found)


async def _batch(running: Running) -> int:
    async with running.database.transaction() as db:
        return await climb(datetime.now(UTC), db)


CLIMBING = Task("climb", timedelta(seconds=5), _batch)
