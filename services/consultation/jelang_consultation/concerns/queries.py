"""Every question about concerns; each reaches only as far as the asker's right."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from jelang_shared.auth import HEARS_FROM, Action, Principal, within
from jelang_shared.errors import NotFound
from sqlalchemy import ColumnElement, and_, case, func, not_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.concerns.model import Concern, ConcernWords, Kind, State, Trail
from jelang_consultation.placements.queries import has_left


async def concern_of_answer(session: UUID, person: UUID, kind: Kind, db: AsyncSession) -> Concern | None:
    """The concern that an urgent answer of this session opened; until the commit nobody else opens it."""
    await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"concern of {session} {person}", 0))))
    query = select(Concern).where(
        col(Concern.session) == session,
        col(Concern.person) == person,
        col(Concern.kind) == kind,
        col(Concern.origin) == "answer",
    )
    return await db.scalar(query)


async def concern(concern_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Concern:
    """One concern within reach."""
    return await _one(select(Concern).where(col(Concern.id) == concern_id, _within(who, action)), db)


async def concern_to_change(concern_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Concern:
    """One concern within reach, locked until the commit."""
    query = select(Concern).where(col(Concern.id) == concern_id, _within(who, action))
    return await _one(query.with_for_update(), db)


async def concerns(
    state: State | None, who: Principal, offset: int, limit: int, db: AsyncSession
) -> tuple[Sequence[Concern], int]:
    """A page of the concerns within reach, and how many there are: unanswered ones first, by deadline."""
    conditions = [_within(who, Action.CONCERNS_READ)]
    if state is not None:
        conditions.append(col(Concern.state) == state)
    total = await db.scalar(select(func.count()).select_from(Concern).where(*conditions))
    rank = case((col(Concern.state) == "open", 0), (col(Concern.state) == "closed", 2), else_=1)
    raised = func.extract("epoch", col(Concern.raised_at))
    page = select(Concern).where(*conditions)
    page = page.order_by(rank, case((col(Concern.state) == "closed", -raised), else_=raised), col(Concern.id))
    return (await db.scalars(page.offset(offset).limit(limit))).all(), total or 0


async def waiting(who: Principal, db: AsyncSession) -> int:
    """How many concerns within reach nobody has answered."""
    query = select(func.count()).select_from(Concern)
    return await db.scalar(query.where(_within(who, Action.CONCERNS_COUNT), col(Concern.state) == "open")) or 0


async def due(at: datetime, limit: int, db: AsyncSession) -> Sequence[Concern]:
    """Concerns whose next rung has come; those in other hands are left to them."""
    query = select(Concern).where(col(Concern.climbs_at) <= at).order_by(col(Concern.climbs_at), col(Concern.id))
    return (await db.scalars(query.limit(limit).with_for_update(skip_locked=True))).all()


async def trail(concern_id: UUID, db: AsyncSession) -> Sequence[Trail]:
    """What became of a concern, the newest first."""
    query = select(Trail).where(col(Trail.concern) == concern_id)
    return (await db.scalars(query.order_by(col(Trail.at).desc(), col(Trail.id).desc()))).all()


async def words(concern_id: UUID, db: AsyncSession) -> Sequence[ConcernWords]:
    """Everything that was said with its steps, in order."""
    query = select(ConcernWords).where(col(ConcernWords.concern) == concern_id)
    return (await db.scalars(query.order_by(col(ConcernWords.version)))).all()


def _within(who: Principal, action: Action) -> ColumnElement[bool]:
    own = and_(col(Concern.raised_by) == who.id, col(Concern.facility) == who.facility, not_(has_left(who.id)))
    reach = within(who, action, facility=col(Concern.facility), region=col(Concern.regional_office), own=own)
    return and_(reach, col(Concern.rung) >= HEARS_FROM.get(who.role, 0))


async def _one(query: object, db: AsyncSession) -> Concern:
    found: Concern | None = await db.scalar(query)  # type: ignore[call-overload]
    if found is None:
        raise NotFound
    return found
