"""What is over by the periods of keeping."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.people.model import Person
from jelang_consultation.sessions.model import Draft, Session


async def persons_over(
    kept: timedelta, today: date, after: UUID | None, limit: int, db: AsyncSession
) -> Sequence[UUID]:
    """Some of those who left, and whose release, supervision and last session all lie longer back, in order."""
    until = today - kept
    midnight = datetime(until.year, until.month, until.day, tzinfo=UTC)
    later = exists().where(col(Session.person) == col(Person.id), col(Session.ends_at) >= midnight)
    gone = and_(
        col(Person.in_custody).is_(False),
        _before(col(Person.release_date), until),
        _before(col(Person.supervision_end), until),
        ~later,
    )
    query = select(col(Person.id)).where(gone).order_by(col(Person.id)).limit(limit)
    if after is not None:
        query = query.where(col(Person.id) > after)
    return (await db.scalars(query)).all()


async def drafts_over(kept: timedelta, at: datetime, limit: int, db: AsyncSession) -> Sequence[Draft]:
    """Some of the drafts that nobody went on with, locked; those in other hands are left out."""
    query = select(Draft).where(col(Draft.saved_at) < at - kept).order_by(col(Draft.saved_at)).limit(limit)
    return (await db.scalars(query.with_for_update(skip_locked=True))).all()


async def count_drafts_over(kept: timedelta, at: datetime, db: AsyncSession) -> int:
    return await db.scalar(select(func.count()).select_from(Draft).where(col(Draft.saved_at) < at - kept)) or 0


def _before(day: SQLColumnExpression[date | None], until: date) -> ColumnElement[bool]:
    return or_(day.is_(None), day < until)
