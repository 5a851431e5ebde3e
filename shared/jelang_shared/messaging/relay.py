"""The relay: takes recorded events from the outbox to the exchange, each at least once."""

import asyncio
import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Protocol

import structlog
from sqlalchemy import ARRAY, BigInteger, Interval, bindparam, func, select, update

from jelang_shared import telemetry
from jelang_shared.database import Database
from jelang_shared.messaging.rabbit import Letter
from jelang_shared.messaging.tables import outbox

BATCH = 500
FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=0.2), timedelta(seconds=60)

log = structlog.get_logger()

CLAIM = (
    select(
        outbox.c.seq,
        outbox.c.id,
        outbox.c.type,
        outbox.c.routing_key,
        outbox.c.correlation_id,
        outbox.c.body,
        outbox.c.attempts,
    )
    .where(outbox.c.published_at.is_(None), outbox.c.due_at <= func.clock_timestamp())
    .order_by(outbox.c.due_at, outbox.c.seq)
    .limit(bindparam("batch"))
    .with_for_update(skip_locked=True)
)
MARK = (
    update(outbox)
    .where(outbox.c.seq == func.any(bindparam("sent", type_=ARRAY(BigInteger))))
    .values(published_at=func.clock_timestamp(), failure=None)
)
PUT_OFF = (
    update(outbox)
    .where(outbox.c.seq == bindparam("row"))
    .values(
        attempts=outbox.c.attempts + 1,
        due_at=func.clock_timestamp() + bindparam("delay", type_=Interval),
        failure=bindparam("reason"),
    )
)


class Sends(Protocol):
    """What a relay publishes through; for each letter it answers why it failed, or nothing."""

    @property
    def connected(self) -> bool: ...
    async def blocked(self) -> bool: ...
    async def publish(self, letters: Sequence[Letter]) -> list[str | None]: ...


class Relay:
    """Publishes what is unsent and due, and marks what the broker has taken.

    Never "id greater than the last one sent": a lower number can commit later.
    """

    def __init__(self, database: Database, publisher: Sends, *, batch: int = BATCH) -> None:
        self._database = database
        self._publisher = publisher
        self._batch = batch
        self.sent = 0
        self.more = asyncio.Event()
        """Set while a batch is full, so that another can be claimed meanwhile."""

    async def once(self) -> int:
        """Publish one batch; answers how many the broker took. While the broker is away rows wait untouched."""
        if not self._publisher.connected or await self._publisher.blocked():
            return 0
        async with self._database.transaction() as db:
            rows = (await db.execute(CLAIM, {"batch": self._batch})).all()
            if not rows:
                return 0
            if len(rows) == self._batch:
                self.more.set()
            reasons = await self._publisher.publish([_letter(row) for row in rows])
            sent = [row.seq for row, reason in zip(rows, reasons, strict=True) if reason is None]
            failed = [(row, reason) for row, reason in zip(rows, reasons, strict=True) if reason is not None]
            if sent:
                await db.execute(MARK, {"sent": sent})
            if failed:
                await db.execute(PUT_OFF, [_later(row, reason) for row, reason in failed])
        self.sent += len(sent)
        for row, reason in failed:
            log.error("event not taken", id=str(row.id), type=row.type, attempts=row.attempts + 1, reason=reason)
        return len(sent)


def _letter(row: Any) -> Letter:
    return Letter(row.id, row.type, row.routing_key, row.body, row.correlation_id, telemetry.traceparent_in(row.body))


def _later(row: Any, reason: str) -> dict[str, Any]:
    """Off to a later time, so that a row no queue takes can't starve the others."""
    delay = min(FIRST_DELAY * 2 ** min(row.attempts, 20), LONGEST_DELAY) * random.uniform(0.5, 1)
    return {"row": row.seq, "delay": delay, "reason": reason}
