"""Make the facts anew from the journal."""

from uuid import UUID

from jelang_shared.events.routes import EVENTS
from jelang_shared.messaging.consumers import Consumers
from jelang_shared.messaging.reactions import react
from sqlalchemy import MetaData, text
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_reporting.facts import queries

BATCH = 1000


async def rebuild(consumers: Consumers, facts: MetaData, db: AsyncSession) -> int:
    """Empty the tables of facts and let every handler react to the whole journal again; returns how many events.

    The emptied tables stay locked until the commit: workers wait, and then add what arrived meanwhile.
    """
    # In the order in which the handlers write them, so that workers and this don't lock each other out.
    names = ", ".join(f'"{name}"' for name in facts.tables)
    await db.execute(text(f"TRUNCATE {names}"))
    last, replayed = UUID(int=0), 0
    while rows := await queries.handled_after(last, BATCH, db):
        await react(consumers, [EVENTS[row.type].model_validate_json(row.body) for row in rows], db)
        last, replayed = rows[-1].id, replayed + len(rows)
    return replayed
