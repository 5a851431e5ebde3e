"""Ends the keeping of what is over: handled and published events, and keys of repeated requests."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Table, delete, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared.http import idempotency_keys
from jelang_shared.messaging.tables import inbox, outbox

EVENTS_KEPT = timedelta(days=30)
KEYS_KEPT = timedelta(days=7)
AT_ONCE = 1000
"""Rows that one statement ends, so that none holds its locks for long."""


async def tidy(db: AsyncSession, *, keep_journal: bool) -> int:
    """Delete a little of what is over; a journal from which figures are rebuilt is kept whole."""
    ended = await _end(db, outbox, outbox.c.published_at < func.now() - EVENTS_KEPT)
    ended += await _end(db, idempotency_keys, idempotency_keys.c.at < func.now() - KEYS_KEPT)
    if not keep_journal:
        over = (inbox.c.state == "done") & (inbox.c.finished_at < func.now() - EVENTS_KEPT)
        ended += await _end(db, inbox, over)
    return ended


async def _end(db: AsyncSession, table: Table, over: ColumnElement[bool]) -> int:
    key = tuple_(*table.primary_key)
    some = select(*table.primary_key).where(over).limit(AT_ONCE)
    gone = await db.execute(delete(table).where(key.in_(some)).returning(*table.primary_key))
    return len(gone.all())
