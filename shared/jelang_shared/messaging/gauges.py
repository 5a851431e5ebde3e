"""How the outbox and inbox stand: what waits, since when, what is parked."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, extract, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared.messaging.tables import inbox, outbox


@dataclass(frozen=True)
class Gauges:
    """Ages are seconds of the oldest row; nothing waiting is 0."""

    outbox_unsent: int
    outbox_failed: int
    outbox_age: float
    inbox_waiting: int
    inbox_age: float
    inbox_parked: int


async def read(db: AsyncSession) -> Gauges:
    """Both tables' state, from their partial indexes."""
    went = (
        await db.execute(
            select(func.count(), func.count(outbox.c.failure), _age(outbox.c.recorded_at)).where(
                outbox.c.published_at.is_(None)
            )
        )
    ).one()
    came = (
        await db.execute(
            select(func.count(), _age(inbox.c.received_at)).where(inbox.c.state.in_(["new", "retry", "in_hand"]))
        )
    ).one()
    parked = await db.scalar(select(func.count()).select_from(inbox).where(inbox.c.state == "parked"))
    return Gauges(went[0], went[1], float(went[2]), came[0], float(came[1]), parked or 0)


def _age(since: ColumnElement[object]) -> ColumnElement[float]:
    return func.coalesce(extract("epoch", func.clock_timestamp() - func.min(since)), 0)
