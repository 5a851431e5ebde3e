"""Every question asked of the handovers."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from jelang_shared import auth
from jelang_shared.auth import Action, Principal, Reach
from jelang_shared.errors import NotFound
from jelang_shared.http import Paging
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from jelang_notification.handovers.model import FINAL, WAITING, Entry, Handover, State
from jelang_notification.notices.model import Notice
from jelang_notification.notices.queries import is_newest


async def by_id(ids: Collection[UUID], db: AsyncSession) -> Mapping[UUID, Handover]:
    """These handovers."""
    return {found.id: found for found in await db.scalars(select(Handover).where(col(Handover.id).in_(ids)))}


async def handovers_to_change(ids: Collection[UUID], db: AsyncSession) -> Sequence[Handover]:
    """These handovers, locked, in key order."""
    query = select(Handover).where(col(Handover.id).in_(ids)).order_by(col(Handover.id)).with_for_update()
    return (await db.scalars(query.execution_options(populate_existing=True))).all()


async def handover_to_change(handover: UUID, db: AsyncSession) -> Handover:
    """One handover, locked."""
    found = await db.get(Handover, handover, with_for_update=True)
    if found is None:
        raise NotFound
    return found


async def pack(handover: UUID, who: Principal, action: Action, db: AsyncSession, *, lock: bool = False) -> Handover:
    """The pack as far as it was released to the reader's office."""
    query = select(Handover).where(col(Handover.id) == handover, received_by(who, action))
    found = (await db.scalars(query.with_for_update() if lock else query)).one_or_none()
    if found is None:
        raise NotFound
    return found


async def thread(handover: UUID, db: AsyncSession) -> Sequence[Entry]:
    """Everything done and said, oldest first."""
    query = select(Entry).where(col(Entry.handover) == handover).order_by(col(Entry.at), col(Entry.id))
    return (await db.scalars(query)).all()


async def followed(
    who: Principal,
    action: Action,
    person: UUID | None,
    state: State | None,
    late: bool | None,
    at: datetime,
    paging: Paging,
    db: AsyncSession,
) -> tuple[Sequence[Handover], int]:
    """One page of what was released, what awaits an answer first, nearest deadline first."""
    query = select(Handover).where(followed_by(who, action))
    if person is not None:
        query = query.where(col(Handover.person) == person)
    if state is not None:
        query = query.where(col(Handover.state) == state)
    if late is not None:
        overdue = func.coalesce(_late(at), False)
        query = query.where(overdue if late else ~overdue)
    total = await db.scalar(select(func.count()).select_from(query.subquery()))
    order = (col(Handover.state).in_(FINAL), col(Handover.deadline).asc().nulls_last(), col(Handover.id))
    rows = await db.scalars(query.order_by(*order).offset(paging.offset).limit(paging.per_page))
    return rows.all(), total or 0


async def waiting(reach: ColumnElement[bool], at: datetime, db: AsyncSession) -> tuple[int, int]:
    """How many handovers within this reach await their office's answer, and how many of these are late."""
    query = select(func.count(), func.count().filter(_late(at))).where(reach, col(Handover.state).in_(WAITING))
    row = (await db.execute(query)).one()
    return row[0], row[1]


def received_by(who: Principal, action: Action) -> ColumnElement[bool]:
    """The packs that were released to the reader's office."""
    return auth.within(who, action, office=col(Handover.probation_office)) & is_there()


def is_there() -> ColumnElement[bool]:
    """Whether a pack lies at its office: once it was tried to tell it of the newest version."""
    notice = aliased(Notice)
    tried = or_(col(notice.attempts) > 0, col(notice.state) != "waiting")
    return select(col(notice.id)).where(col(notice.handover) == col(Handover.id), tried, is_newest(notice)).exists()


def followed_by(who: Principal, action: Action) -> ColumnElement[bool]:
    """What the reader's facility released; of its region, a regional office follows what isn't answered."""
    reach = auth.within(who, action, facility=col(Handover.facility), region=col(Handover.regional_office))
    return reach & col(Handover.state).not_in(FINAL) if auth.reach(who, action) is Reach.REGION else reach


def _late(at: datetime) -> ColumnElement[bool]:
    return (col(Handover.deadline) < at) & col(Handover.state).in_(WAITING)
