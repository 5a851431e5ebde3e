"""Ends the keeping of what is over in every service: events, answers to repeated requests, the access log."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import ColumnElement, Table, delete, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared.access_log import access_log
from jelang_shared.http import idempotency_keys
from jelang_shared.messaging.tables import inbox, outbox
from jelang_shared.retention import Kind

AT_ONCE = 1000
"""Rows that one statement ends, so that none holds its locks for long."""

Over = Mapping[str, tuple[Table, ColumnElement[bool]]]


def over(kept: Mapping[Kind, timedelta], *, keep_journal: bool) -> Over:
    """What of which table is over; a journal from which figures are rebuilt is kept whole."""
    found: dict[str, tuple[Table, ColumnElement[bool]]] = {
        "outbox": (outbox, outbox.c.published_at < func.now() - kept["events"]),
        "repeats": (idempotency_keys, idempotency_keys.c.at < func.now() - kept["repeats"]),
        "access_log": (access_log, access_log.c.at < func.now() - kept["access_log"]),
    }
    if not keep_journal:
        done = (inbox.c.state == "done") & (inbox.c.finished_at < func.now() - kept["events"])
        found["inbox"] = (inbox, done)
    return found


async def tidy(db: AsyncSession, kept: Mapping[Kind, timedelta], *, keep_journal: bool) -> dict[str, int]:
    """Delete a little of what is over; how many rows of which table."""
    return {name: await _end(db, *each) for name, each in over(kept, keep_journal=keep_journal).items()}


async def count(db: AsyncSession, kept: Mapping[Kind, timedelta], *, keep_journal: bool) -> dict[str, int]:
    """How many rows of each table are over."""
    return {
        name: await db.scalar(select(func.count()).select_from(table).where(condition)) or 0
        for name, (table, condition) in over(kept, keep_journal=keep_journal).items()
    }


async def _end(db: AsyncSession, table: Table, condition: ColumnElement[bool]) -> int:
    key = tuple_(*table.primary_key)
    some = select(*table.primary_key).where(condition).limit(AT_ONCE)
    if table is access_log:
        # Its numbers grow with time: the oldest are over first, and the whole log is never searched.
        oldest = select(access_log.c.id, access_log.c.at).order_by(access_log.c.id).limit(AT_ONCE).subquery()
        some = select(oldest.c.id).join(access_log, access_log.c.id == oldest.c.id).where(condition)
    gone = await db.execute(delete(table).where(key.in_(some)).returning(*table.primary_key))
    return len(gone.all())
