"""The outbox: an event is committed with its cause, or not at all."""

from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared import telemetry
from jelang_shared.events.envelope import Event
from jelang_shared.messaging.tables import outbox

BUFFER = "jelang.outbox"
SOURCE = "jelang.source"


def record(event: Event, db: AsyncSession) -> None:
    """Buffer an event, with what led to it; the one commit at the edge writes it with its cause's own rows."""
    why = telemetry.cause()
    placed = event.placed(
        source=db.info[SOURCE],
        correlation=why.correlation,
        causation=why.causation,
        traceparent=telemetry.traceparent(),
    )
    db.info.setdefault(BUFFER, []).append(
        {
            "id": placed.id,
            "type": placed.type,
            "routing_key": placed.routing_key,
            "correlation_id": placed.correlationid,
            "body": placed.model_dump_json().encode(),
        }
    )


async def write(db: AsyncSession) -> int:
    """Write all buffered events with one statement; never flushes, commits or publishes by itself."""
    rows: list[dict[str, Any]] = db.info.pop(BUFFER, [])
    if rows:
        await db.execute(insert(outbox), rows)
    return len(rows)


def recorded(db: AsyncSession) -> int:
    """How many events wait in the buffer."""
    return len(db.info.get(BUFFER, ()))


def forget(db: AsyncSession, *, beyond: int = 0) -> None:
    """Drop what was buffered beyond a mark, after a rollback to it."""
    del db.info.get(BUFFER, [])[beyond:]
