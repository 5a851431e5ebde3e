"""What a worker has in hand: inbox rows taken, finished, put off, parked, or left behind by a killed process."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Interval,
    Row,
    Uuid,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared.messaging.tables import inbox

MAX_ATTEMPTS = 5
MAX_KILLS = 3
FIRST_DELAY = timedelta(seconds=0.2)

IDS = bindparam("ids", type_=ARRAY(Uuid))


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that a handler failed on: why, how often before, and whether another try could help."""

    id: UUID
    cause: str
    attempts: int
    final: bool = False

    @property
    def parks(self) -> bool:
        return self.final or self.attempts + 1 >= MAX_ATTEMPTS


@dataclass(frozen=True, slots=True)
class Hand:
    """Rows taken together. `lease_ends` is also the token that they are still ours."""

    rows: Sequence[Row[Any]]
    lease_ends: datetime | None

    def failure(self, of: UUID, cause: str, *, final: bool = False) -> Failure:
        """A failure of one of these rows."""
        attempts = next(row.attempts for row in self.rows if row.id == of)
        return Failure(of, cause, attempts, final)


def _take(which: ColumnElement[bool]) -> Any:
    due = (
        select(inbox.c.id)
        .where(inbox.c.state.in_(["new", "retry"]), inbox.c.due_at <= func.clock_timestamp(), which)
        .order_by(inbox.c.due_at, inbox.c.id)
        .limit(bindparam("batch"))
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    return (
        update(inbox)
        .where(inbox.c.id == due.c.id)
        .values(state="in_hand", due_at=func.now() + bindparam("lease", type_=Interval))
        .returning(inbox.c.id, inbox.c.type, inbox.c.body, inbox.c.attempts, inbox.c.due_at)
    )


TAKE = _take(inbox.c.kills == 0)
TAKE_SUSPECT = _take(inbox.c.kills > 0)
FINISH = (
    update(inbox)
    .where(inbox.c.id == func.any(IDS), inbox.c.state == "in_hand", inbox.c.due_at == bindparam("lease_ends"))
    .values(state="done", finished_at=func.now(), cause=null())
    .returning(inbox.c.id)
)
PUT_OFF = (
    update(inbox)
    .where(inbox.c.id == bindparam("row"))
    .values(
        state=bindparam("to"),
        attempts=inbox.c.attempts + 1,
        due_at=func.clock_timestamp() + bindparam("delay", type_=Interval),
        cause=bindparam("why"),
        finished_at=null(),
    )
)
LEFT_BEHIND = (
    update(inbox)
    .where(
        inbox.c.id.in_(
            select(inbox.c.id)
            .where(inbox.c.state == "in_hand", inbox.c.due_at < func.clock_timestamp())
            .with_for_update(skip_locked=True)
        )
    )
    .values(
        state=case((inbox.c.kills + 1 >= MAX_KILLS, "parked"), else_="retry"),
        kills=inbox.c.kills + 1,
        # At different times, so that another event which kills the process doesn't always take the same one along.
        due_at=func.clock_timestamp() + func.random() * literal(FIRST_DELAY, Interval),
        cause="the process ended while this was in hand",
    )
)
SUSPECTED = select(select(inbox.c.id).where(inbox.c.state == "retry", inbox.c.kills > 0).exists())


async def take(db: AsyncSession, batch: int, lease: timedelta, *, suspects: bool = False) -> Hand:
    """Mark what is due as in hand until the lease ends; a suspect, which may have killed a process, comes alone."""
    statement, limit = (TAKE_SUSPECT, 1) if suspects else (TAKE, batch)
    rows = (await db.execute(statement, {"batch": limit, "lease": lease})).all()
    return Hand(rows, rows[0].due_at if rows else None)


async def finish(db: AsyncSession, hand: Hand, ids: Iterable[UUID]) -> set[UUID]:
    """Lock and mark as done, ahead of the effects that the same transaction brings; answers those still ours."""
    return set((await db.execute(FINISH, {"ids": list(ids), "lease_ends": hand.lease_ends})).scalars())


async def put_off(db: AsyncSession, failures: Sequence[Failure]) -> None:
    """Give each failed row an attempt and a later time, or park it after the last."""
    if failures:
        await db.execute(PUT_OFF, [_put_off(failure) for failure in failures])


def _put_off(failure: Failure) -> dict[str, Any]:
    delay = FIRST_DELAY * 2**failure.attempts * random.uniform(0.5, 1.5)
    return {"row": failure.id, "to": "parked" if failure.parks else "retry", "delay": delay, "why": failure.cause}


async def find_leftovers(db: AsyncSession) -> bool:
    """Put back what a killed process left in hand, to be tried alone; answers whether any such row waits.

    A living worker holds its rows locked while their handlers run, so a lease that ends meanwhile does no harm.
    """
    await db.execute(LEFT_BEHIND)
    return bool(await db.scalar(SUSPECTED))
