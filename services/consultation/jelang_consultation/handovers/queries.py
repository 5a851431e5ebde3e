"""Every question about handovers."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.handovers.model import Handover, State
from jelang_consultation.people.model import Person


async def handover_to_release(person: Person, db: AsyncSession) -> Handover | None:
    """The handover of a person to the office of the present destination; until the commit no one else makes one."""
    await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"handover of {person.id}", 0))))
    query = select(Handover).where(
        col(Handover.person) == person.id, col(Handover.probation_office) == person.probation_office
    )
    return await db.scalar(query.with_for_update())


async def handovers_to_follow(ids: Iterable[UUID], db: AsyncSession) -> Sequence[Handover]:
    """These handovers, locked in the order of their ids."""
    query = select(Handover).where(col(Handover.id).in_(set(ids))).order_by(col(Handover.id))
    return (await db.scalars(query.with_for_update())).all()


async def handovers(
    person: UUID | None, state: State | None, who: Principal, offset: int, limit: int, db: AsyncSession
) -> tuple[Sequence[Handover], int]:
    """A page of the handovers within reach, newest release first, and how many there are."""
    reach = within(who, Action.HANDOVERS_READ, facility=col(Handover.facility), region=col(Handover.regional_office))
    conditions = [reach]
    if person is not None:
        conditions.append(col(Handover.person) == person)
    if state is not None:
        conditions.append(col(Handover.state) == state)
    total = await db.scalar(select(func.count()).select_from(Handover).where(*conditions))
    page = select(Handover).where(*conditions).order_by(col(Handover.released_at).desc(), col(Handover.id))
    return (await db.scalars(page.offset(offset).limit(limit))).all(), total or 0
