"""What is over is ended, what isn't stays."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from jelang_scheduling.service import SERVICE
from jelang_shared import retention
from jelang_shared.access_log import access_log
from jelang_shared.database import Database
from jelang_shared.http import idempotency_keys
from jelang_shared.messaging import housekeeping
from jelang_shared.messaging.tables import outbox
from sqlalchemy import func, insert, select

OLD = datetime.now(UTC) - timedelta(days=40)
KEPT = retention.in_force(date(2026, 7, 16))


async def test_old_published_events_and_keys_end_and_unsent_ones_stay(
    fresh_database: Callable[[Any], Awaitable[str]],
) -> None:
    database = Database(await fresh_database(SERVICE), "/test")
    row = {"id": uuid4(), "type": "t", "routing_key": "k", "body": b"{}", "recorded_at": OLD, "due_at": OLD}
    key = {"fingerprint": "f", "status": 200, "content_type": "application/json", "body": b"", "staff": uuid4()}
    async with database.transaction() as db:
        await db.execute(insert(outbox), [{**row, "published_at": OLD}, {**row, "published_at": None}])
        await db.execute(insert(idempotency_keys), [{**key, "key": "k" * 9, "at": OLD}])
        await db.execute(insert(idempotency_keys), [{**key, "key": "n" * 9, "at": datetime.now(UTC)}])
        seen = {"staff": uuid4(), "role": "auditor", "person": uuid4(), "action": "notes.read"}
        long_ago = datetime.now(UTC) - KEPT["access_log"] - timedelta(days=1)
        await db.execute(insert(access_log), [{**seen, "at": long_ago}, {**seen, "at": OLD}])
    async with database.transaction() as db:
        counted = await housekeeping.count(db, KEPT, keep_journal=False)
    async with database.transaction() as db:
        ended = await housekeeping.tidy(db, KEPT, keep_journal=False)
        assert counted == ended == {"outbox": 1, "repeats": 1, "access_log": 1, "inbox": 0}
    async with database.transaction() as db:
        assert await db.scalar(select(func.count()).select_from(outbox)) == 1
        assert await db.scalar(select(func.count()).select_from(idempotency_keys)) == 1
    await database.close()
