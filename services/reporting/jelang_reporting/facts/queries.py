"""The journal: every event that this service has handled, kept in its inbox."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from jelang_shared.messaging.tables import inbox
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession


async def handled_after(last: UUID, limit: int, db: AsyncSession) -> Sequence[Row[*tuple[Any, ...]]]:
    """The next handled events by id, as they came from the wire."""
    query = select(inbox.c.id, inbox.c.type, inbox.c.body).where(inbox.c.state == "done", inbox.c.id > last)
    return (await db.execute(query.order_by(inbox.c.id).limit(limit))).all()
