"""Every question about sessions; each reaches only as far as the asker's right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.placements.queries import accompanies, has_left
from jelang_consultation.sessions.life import State
from jelang_consultation.sessions.model import Draft, OfficerNote, Record, ReviewState, Session


@dataclass(frozen=True)
class Wanted:
    """Which sessions of a list are wanted; `on` is a date at the facility."""

    state: State | None = None
    on: date | None = None
    person: UUID | None = None
    review: ReviewState | None = None
    group: UUID | None = None


def own(who: Principal) -> ColumnElement[bool]:
    """The sessions a facilitator leads, as long as the placement lasts and the person is at their facility."""
    return and_(col(Session.facilitator) == who.id, col(Session.facility) == who.facility, not_(has_left(who.id)))


def _within(who: Principal, action: Action) -> ColumnElement[bool]:
    return within(who, action, facility=col(Session.facility), region=col(Session.regional_office), own=own(who))


async def session(session_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Session:
    """One session within reach."""
    found = await db.scalar(select(Session).where(col(Session.id) == session_id, _within(who, action)))
    if found is None:
        raise NotFound
    return found


async def session_to_change(session_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Session:
    """One session within reach, locked until the commit."""
    query = select(Session).where(col(Session.id) == session_id, _within(who, action)).with_for_update()
    found = await db.scalar(query)
    if found is None:
        raise NotFound
    return found


async def group_to_change(group: UUID, who: Principal, action: Action, db: AsyncSession) -> Sequence[Session]:
    """The sessions of one group within reach, locked in the order of their ids."""
    query = select(Session).where(col(Session.group_id) == group, _within(who, action)).order_by(col(Session.id))
    found = (await db.scalars(query.with_for_update())).all()
    if not found:
        raise NotFound
    return found


async def sessions(
    wanted: Wanted, zone: ZoneInfo, who: Principal, offset: int, limit: int, db: AsyncSession
) -> tuple[Sequence[Session], int]:
    """A page of the sessions within reach, in order of time, and how many there are."""
    conditions = [_within(who, Action.SESSIONS_LIST)]
    if wanted.state is not None:
        conditions.append(col(Session.state) == wanted.state)
    if wanted.person is not None:
        conditions.append(col(Session.person) == wanted.person)
    if wanted.review is not None:
        conditions.append(col(Session.review) == wanted.review)
    if wanted.group is not None:
        conditions.append(col(Session.group_id) == wanted.group)
    if wanted.on is not None:
        begins = datetime(wanted.on.year, wanted.on.month, wanted.on.day, tzinfo=zone)
        conditions.append(col(Session.starts_at).between(begins, begins + timedelta(days=1, microseconds=-1)))
    total = await db.scalar(select(func.count()).select_from(Session).where(*conditions))
    page = select(Session).where(*conditions).order_by(col(Session.starts_at), col(Session.id))
    return (await db.scalars(page.offset(offset).limit(limit))).all(), total or 0


async def sessions_of(person: UUID, who: Principal, db: AsyncSession) -> Sequence[Session]:
    """The sessions of a person within reach, newest first."""
    query = select(Session).where(col(Session.person) == person, _within(who, Action.SESSIONS_READ))
    return (await db.scalars(query.order_by(col(Session.starts_at).desc(), col(Session.id)))).all()


async def last_held(persons: Sequence[UUID], who: Principal, db: AsyncSession) -> Sequence[tuple[Session, bool]]:
    """The last session held with each of these persons within reach, and whether it left agreements.

    A facilitator also reaches what was held before with the persons they accompany now: that, never the words.
    """
    theirs = or_(own(who), accompanies(who, col(Session.person)))
    reach = within(
        who, Action.SESSIONS_READ, facility=col(Session.facility), region=col(Session.regional_office), own=theirs
    )
    query = (
        select(Session, col(Record.agreements).is_not(None))
        .join(Record, col(Record.session) == col(Session.id))
        .where(col(Session.person).in_(persons), col(Session.state) == "completed", reach)
        .order_by(col(Session.ended_at), col(Record.version))
    )
    newest = {session.person: (session, agreed) for session, agreed in await db.execute(query)}
    return list(newest.values())


async def draft(session_id: UUID, db: AsyncSession) -> Draft | None:
    """What is being written in a session."""
    return await db.get(Draft, session_id)


async def officer_note(session_id: UUID, db: AsyncSession) -> OfficerNote | None:
    """The note of the officer of a session."""
    return await db.get(OfficerNote, session_id)


async def record(session_id: UUID, db: AsyncSession, *, version: int | None = None) -> Record | None:
    """The record of a session, in its newest version unless told."""
    query = select(Record).where(col(Record.session) == session_id)
    if version is not None:
        query = query.where(col(Record.version) == version)
    return await db.scalar(query.order_by(col(Record.version).desc()).limit(1))


async def records(session_id: UUID, db: AsyncSession) -> Sequence[Record]:
    """Every version of a session's record, the newest first; nobody corrects more than a few times."""
    query = select(Record).where(col(Record.session) == session_id).order_by(col(Record.version).desc())
    return (await db.scalars(query.limit(100))).all()


async def record_before(this: Session, db: AsyncSession) -> Record | None:
    """The record of the person's last session held at this facility before this one."""
    earlier = (
        select(Record)
        .join(Session, col(Session.id) == col(Record.session))
        .where(
            col(Session.person) == this.person,
            col(Session.facility) == this.facility,
            col(Session.id) != this.id,
            col(Session.state) == "completed",
        )
        .order_by(col(Session.ended_at).desc(), col(Record.version).desc())
        .limit(1)
    )
    if this.ended_at is not None:
        earlier = earlier.where(col(Session.ended_at) < this.ended_at)
    return await db.scalar(earlier)
