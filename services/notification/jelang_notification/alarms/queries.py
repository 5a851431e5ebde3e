"""Every question asked of the alarms."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from jelang_shared import auth
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from jelang_shared.http import Paging
from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from jelang_notification.alarms.model import Alarm, Answered, State
from jelang_notification.recipients.model import Person


async def due(at: datetime, limit: int, db: AsyncSession) -> Sequence[Alarm]:
    """Alarms whose time has come, locked; another process takes others."""
    query = select(Alarm).where(col(Alarm.state) == "waiting", col(Alarm.due_at) <= at)
    query = query.order_by(col(Alarm.due_at), col(Alarm.concern), col(Alarm.rung)).limit(limit)
    return (await db.scalars(query.with_for_update(skip_locked=True))).all()


async def alarm_to_change(concern: UUID, rung: int, db: AsyncSession) -> Alarm:
    """One alarm, locked."""
    found = await db.get(Alarm, (concern, rung), with_for_update=True)
    if found is None:
        raise NotFound
    return found


async def answered(concerns: Collection[UUID], db: AsyncSession) -> set[UUID]:
    """Which of these concerns somebody has answered."""
    return set((await db.scalars(select(col(Answered.concern)).where(col(Answered.concern).in_(concerns)))).all())


async def undelivered(office: str, db: AsyncSession) -> Sequence[Alarm]:
    """Alarms of unanswered concerns that couldn't reach this office, locked."""
    query = select(Alarm).where(
        col(Alarm.office) == office,
        col(Alarm.state) == "failed",
        col(Alarm.concern).not_in(select(col(Answered.concern))),
    )
    return (await db.scalars(query.order_by(col(Alarm.concern), col(Alarm.rung)).with_for_update())).all()


async def told(
    who: Principal, concern: UUID | None, state: State | None, paging: Paging, db: AsyncSession
) -> tuple[Sequence[Alarm], int]:
    """Alarms within reach, the newest concern first, and how many there are."""
    query = select(Alarm).where(_within(who, Action.ALARMS_READ))
    if concern is not None:
        query = query.where(col(Alarm.concern) == concern)
    if state is not None:
        query = query.where(col(Alarm.state) == state)
    total = await db.scalar(select(func.count()).select_from(query.subquery()))
    query = query.order_by(col(Alarm.raised_at).desc(), col(Alarm.concern), col(Alarm.rung))
    return (await db.scalars(query.offset(paging.offset).limit(paging.per_page))).all(), total or 0


async def facilities(db: AsyncSession) -> Sequence[tuple[str, str | None]]:
    """The facilities that persons in custody are known of, with their regional offices."""
    query = select(col(Person.facility), col(Person.regional_office)).where(col(Person.in_custody)).distinct()
    return [(row[0], row[1]) for row in await db.execute(query.order_by(col(Person.facility)))]


def _within(who: Principal, action: Action) -> ColumnElement[bool]:
    first, highest = aliased(Alarm), aliased(Alarm)
    own = select(col(first.concern)).where(col(first.concern) == col(Alarm.concern), col(first.raised_by) == who.id)
    reach = auth.within(who, action, facility=col(Alarm.facility), region=col(Alarm.regional_office), own=own.exists())
    rung = auth.HEARS_FROM.get(who.role)
    if rung is None:
        return reach
    climbed = select(col(highest.concern)).where(col(highest.concern) == col(Alarm.concern), col(highest.rung) >= rung)
    return and_(reach, climbed.exists())
