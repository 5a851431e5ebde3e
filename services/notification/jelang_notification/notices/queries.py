"""Every question asked of the notices."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from jelang_shared import auth
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from jelang_shared.http import Paging
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from jelang_notification.notices.model import UNDELIVERED, Attempt, Notice, State
from jelang_notification.recipients.model import Person


def is_newest(notice: type[Notice] = Notice) -> ColumnElement[bool]:
    """Whether no later notice of the same kind tells of the same person; `notice` is the table, or an alias of it."""
    later = aliased(Notice)
    return ~(
        select(col(later.id))
        .where(
            col(later.person) == col(notice.person),
            col(later.kind) == col(notice.kind),
            or_(col(later.cause) > col(notice.cause), col(later.follows) == col(notice.id)),
        )
        .exists()
    )


async def due(at: datetime, limit: int, db: AsyncSession) -> Sequence[Notice]:
    """Notices whose time has come, locked; another process takes others.

    Of someone who has left custody, an approaching release is no longer told.
    """
    in_custody = select(col(Person.id)).where(col(Person.id) == col(Notice.person), col(Person.in_custody)).exists()
    query = (
        select(Notice)
        .where(
            col(Notice.state) == "waiting",
            col(Notice.due_at) <= at,
            or_(col(Notice.kind) != "release_approaching", in_custody),
        )
        .order_by(col(Notice.due_at), col(Notice.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await db.scalars(query)).all()


async def notice_to_change(notice: UUID, db: AsyncSession) -> Notice:
    """One notice, locked."""
    found = await db.get(Notice, notice, with_for_update=True)
    if found is None:
        raise NotFound
    return found


async def handover_of(notice: UUID, db: AsyncSession) -> UUID | None:
    """The handover that a notice is about."""
    return await db.scalar(select(col(Notice.handover)).where(col(Notice.id) == notice))


async def attempt(notice: UUID, number: int, db: AsyncSession) -> Attempt:
    """One attempt."""
    found = await db.get(Attempt, (notice, number))
    if found is None:
        raise NotFound
    return found


async def known_causes(causes: Collection[UUID], db: AsyncSession) -> set[UUID]:
    """Which of these events have a notice already."""
    return set((await db.scalars(select(col(Notice.cause)).where(col(Notice.cause).in_(causes)))).all())


async def newest_approaching(persons: Collection[UUID], db: AsyncSession) -> Sequence[tuple[Notice, Person]]:
    """The newest approaching notice of each of these persons, locked, beside the person as now known."""
    query = (
        select(Notice, Person)
        .join(Person, col(Person.id) == col(Notice.person))
        .where(col(Notice.person).in_(persons), col(Notice.kind) == "release_approaching", is_newest())
        .order_by(col(Notice.id))
        .with_for_update(of=Notice)
        .execution_options(populate_existing=True)
    )
    return [(notice, person) for notice, person in await db.execute(query)]


async def of_handover(handover: UUID, db: AsyncSession) -> Sequence[Notice]:
    """All notices of a handover, locked, oldest first."""
    query = select(Notice).where(col(Notice.handover) == handover).order_by(col(Notice.id)).with_for_update()
    return (await db.scalars(query)).all()


async def undelivered(office: str, db: AsyncSession) -> Sequence[Notice]:
    """Newest notices that an office didn't get because its mailbox was missing or wouldn't take them, locked."""
    query = (
        select(Notice)
        .where(
            col(Notice.probation_office) == office,
            col(Notice.state) == "failed",
            col(Notice.failure).in_(UNDELIVERED),
            is_newest(),
        )
        .order_by(col(Notice.id))
        .with_for_update()
    )
    return (await db.scalars(query)).all()


async def notice_to_open(notice: UUID, who: Principal, action: Action, db: AsyncSession) -> Notice:
    """The notice of an approaching release that an office may open, locked."""
    query = (
        select(Notice)
        .join(Person, col(Person.id) == col(Notice.person))
        .where(
            col(Notice.id) == notice,
            col(Notice.kind) == "release_approaching",
            auth.within(who, action, office=col(Person.probation_office)),
        )
        .with_for_update(of=Notice)
    )
    found = (await db.scalars(query)).one_or_none()
    if found is None:
        raise NotFound
    return found


async def told(
    who: Principal, action: Action, person: UUID | None, state: State | None, paging: Paging, db: AsyncSession
) -> tuple[Sequence[Notice], int]:
    """A facility's notices, newest first. Failed ones are tasks: those that later news made up for are left out."""
    query = select(Notice).where(auth.within(who, action, facility=col(Notice.facility)))
    if person is not None:
        query = query.where(col(Notice.person) == person)
    if state is not None:
        query = query.where(col(Notice.state) == state)
    if state == "failed":
        query = query.where(is_newest())
    total = await db.scalar(select(func.count()).select_from(query.subquery()))
    rows = await db.scalars(query.order_by(col(Notice.id).desc()).offset(paging.offset).limit(paging.per_page))
    return rows.all(), total or 0
