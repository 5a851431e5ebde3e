"""What is over is ended, what isn't stays."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from jelang_scheduling.service import SERVICE
from jelang_shared.database import Database
from jelang_shared.http import idempotency_keys
from jelang_shared.messaging import housekeeping
from jelang_shared.messaging.tables import outbox
from sqlalchemy import func, insert, select

OLD = datetime.now(UTC) - timedelta(days=40)


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
    async with database.transaction() as db:
        assert await housekeeping.tidy(db, keep_journal=False) == 2
    async with database.transaction() as db:
        assert await db.scalar(select(func.count()).select_from(outbox)) == 1
        assert await db.scalar(select(func.count()).select_from(idempotency_keys)) == 1
    await database.close()
