"""The access log: who saw whose record, what of it, when, and for a note, why."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, Table, Text, Uuid, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared.auth import Action, Principal
from jelang_shared.messaging.tables import metadata

access_log = Table(
    "access_log",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("staff", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("person", Uuid, nullable=False),
    Column("action", Text, nullable=False),
    Column("reason", Text),
)
Index("access_log_person", access_log.c.person, access_log.c.id)


async def record(
    who: Principal, persons: Iterable[UUID], action: Action, db: AsyncSession, *, reason: str | None = None
) -> None:
    """Write down that these persons' records were shown; one statement however many."""
    rows = [
        {"staff": who.id, "role": who.role.value, "person": person, "action": action.value, "reason": reason}
        for person in persons
    ]
    if rows:
        await db.execute(insert(access_log), rows)


async def entries(
    db: AsyncSession, *, before: int | None = None, person: UUID | None = None, limit: int = 50
) -> list[dict[str, Any]]:
    """The newest entries, `limit` at a time; `before` is the id to go on from."""
    query = select(access_log).order_by(access_log.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(access_log.c.id < before)
    if person is not None:
        query = query.where(access_log.c.person == person)
    return [dict(row) for row in (await db.execute(query)).mappings()]


async def readers(person: UUID, db: AsyncSession) -> list[dict[str, Any]]:
    """Which roles saw what of a person's record here, how often, and when last; no member of staff is named."""
    log = access_log.c
    query = select(log.role, log.action, func.count().label("times"), func.max(log.at).label("last_at"))
    grouped = query.where(log.person == person).group_by(log.role, log.action).order_by(log.role, log.action)
    return [dict(row) for row in (await db.execute(grouped)).mappings()]
