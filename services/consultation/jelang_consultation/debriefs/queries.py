"""Every question about debriefs; each reaches only as far as the asker's right."""

from collections.abc import Sequence
from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.debriefs.model import Debrief
from jelang_consultation.placements.queries import accompanies, has_left


def _within(who: Principal, action: Action) -> ColumnElement[bool]:
    """A facilitator's own: what they wrote, and what waits for them of the persons they accompany now."""
    waits_for_them = and_(col(Debrief.confirmed_at).is_(None), accompanies(who, col(Debrief.person)))
    wrote = and_(col(Debrief.author) == who.id, not_(has_left(who.id)))
    own = and_(or_(waits_for_them, wrote), col(Debrief.facility) == who.facility)
    return within(who, action, facility=col(Debrief.facility), region=col(Debrief.regional_office), own=own)


async def debriefs_of(person: UUID, who: Principal, db: AsyncSession) -> Sequence[Debrief]:
    """What was left behind of a person, the newest first."""
    query = select(Debrief).where(col(Debrief.person) == person, _within(who, Action.DEBRIEFS_LIST))
    return (await db.scalars(query.order_by(col(Debrief.written_at).desc(), col(Debrief.id)).limit(100))).all()


async def debrief(debrief_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Debrief:
    """One debrief within reach, locked until the commit."""
    query = select(Debrief).where(col(Debrief.id) == debrief_id, _within(who, action))
    found = await db.scalar(query.with_for_update())
    if found is None:
        raise NotFound
    return found


async def open_debrief(person: UUID, facilitator: UUID, db: AsyncSession) -> Debrief | None:
    """What one facilitator is leaving behind of a person; until the commit nobody else writes one."""
    await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"debrief of {person}", 0))))
    query = select(Debrief).where(
        col(Debrief.person) == person,
        col(Debrief.facilitator) == facilitator,
        col(Debrief.confirmed_at).is_(None),
    )
    found: Debrief | None = await db.scalar(query.with_for_update())
    return found
