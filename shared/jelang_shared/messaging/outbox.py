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
    """Buffer an event; the one commit at the edge writes it in the same transaction as its cause."""
    db.info.setdefault(BUFFER, []).append(event)


async def write(db: AsyncSession) -> int:
    """Write all buffered events with one statement; never flushes, commits or publishes by itself."""
    events: list[Event] = db.info.get(BUFFER, [])
    if events:
        await db.execute(insert(outbox), [_row(event, db.info[SOURCE]) for event in events])
        db.info[BUFFER] = []
    return len(events)


def forget(db: AsyncSession) -> None:
    """Drop what was buffered, after a rollback."""
    db.info[BUFFER] = []


def _row(event: Event, source: str) -> dict[str, Any]:
    why = telemetry.cause()
    placed = event.placed(
        source=source, correlation=why.correlation, causation=why.causation, traceparent=telemetry.traceparent()
    )
    return {
        "id": placed.id,
        "type": placed.type,
        "routing_key": placed.routing_key,
        "correlation_id": placed.correlationid,
        "body": placed.model_dump_json().encode(),
    }
