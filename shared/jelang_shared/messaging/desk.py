"""The desk for events that went wrong: what is parked and why, what became of one, and trying again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Uuid, func, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared.messaging.tables import inbox, outbox

SHOWN = 4_000
"""Characters of an event's body that are shown."""
GROUPS, EXAMPLES = 200, 5
"""Kinds of failure that are told at once, and events of each."""


@dataclass(frozen=True)
class Parked:
    """Parked events that share type and cause; `examples` are the ids of the newest few."""

    type: str | None
    cause: str
    count: int
    first_at: datetime
    last_at: datetime
    examples: Sequence[UUID]


@dataclass(frozen=True)
class Trace:
    """What one service knows of an event: as its recorder (`went`) or as its receiver (`came`)."""

    id: UUID
    direction: str
    type: str | None
    state: str
    at: datetime
    finished_at: datetime | None
    attempts: int
    cause: str | None
    body: str


async def parked(db: AsyncSession) -> list[Parked]:
    """Parked events grouped by type and cause, the most frequent first."""
    rows = await db.execute(
        select(
            inbox.c.type,
            func.coalesce(inbox.c.cause, "").label("cause"),
            func.count().label("count"),
            func.min(inbox.c.received_at).label("first_at"),
            func.max(inbox.c.received_at).label("last_at"),
            func.array_agg(aggregate_order_by(inbox.c.id, inbox.c.received_at.desc()), type_=ARRAY(Uuid))[
                1:EXAMPLES
            ].label("examples"),
        )
        .where(inbox.c.state == "parked")
        .group_by(inbox.c.type, inbox.c.cause)
        .order_by(func.count().desc())
        .limit(GROUPS)
    )
    return [Parked(**row) for row in rows.mappings()]


async def traces(event: UUID, db: AsyncSession) -> list[Trace]:
    """What became of an event here: recorded, published, received, done or parked."""
    went = [_went(row) for row in await db.execute(select(outbox).where(outbox.c.id == event))]
    came = [_came(row) for row in await db.execute(select(inbox).where(inbox.c.id == event))]
    return went + came


async def replay(db: AsyncSession, *, event: UUID | None = None, cause: str | None = None) -> int:
    """Try parked events again, all of them unless one or a cause is named; answers how many."""
    which: list[ColumnElement[bool]] = [inbox.c.state == "parked", inbox.c.type.is_not(None)]
    if event is not None:
        which.append(inbox.c.id == event)
    if cause is not None:
        which.append(inbox.c.cause == cause)
    again = update(inbox).where(*which).values(state="new", attempts=0, kills=0, due_at=func.now())
    return len((await db.execute(again.returning(inbox.c.id))).all())


def _went(row: Any) -> Trace:
    state = "published" if row.published_at else "put off" if row.failure else "recorded"
    return Trace(
        row.id, "went", row.type, state, row.recorded_at, row.published_at, row.attempts, row.failure, _text(row.body)
    )


def _came(row: Any) -> Trace:
    return Trace(
        row.id, "came", row.type, row.state, row.received_at, row.finished_at, row.attempts, row.cause, _text(row.body)
    )


def _text(body: bytes) -> str:
    return body.decode(errors="replace")[:SHOWN]
