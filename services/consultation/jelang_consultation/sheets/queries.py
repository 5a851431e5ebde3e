"""Every question about sheets; each reaches only as far as the asker's right."""

from collections.abc import Sequence
from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from sqlalchemy import ColumnElement, and_, func, not_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.placements.queries import has_left
from jelang_consultation.sheets.model import Sheet

MOST = 100
"""A person has a sheet or two a session; the newest are shown."""


def _own(who: Principal) -> ColumnElement[bool]:
    """The sheets somebody filled in with a person, while the placement lasts and the person is at their facility."""
    return and_(col(Sheet.filled_by) == who.id, col(Sheet.facility) == who.facility, not_(has_left(who.id)))


def _within(who: Principal, action: Action) -> ColumnElement[bool]:
    return within(who, action, facility=col(Sheet.facility), region=col(Sheet.regional_office), own=_own(who))


async def sheet(sheet_id: UUID, who: Principal, action: Action, db: AsyncSession) -> Sheet:
    """One sheet within reach."""
    found = await db.scalar(select(Sheet).where(col(Sheet.id) == sheet_id, _within(who, action)))
    if found is None:
        raise NotFound
    return found


async def sheets_of(person: UUID, who: Principal, action: Action, db: AsyncSession) -> Sequence[Sheet]:
    """A person's sheets within reach, newest first."""
    query = select(Sheet).where(col(Sheet.person) == person, _within(who, action))
    return (await db.scalars(query.order_by(col(Sheet.filled_at).desc(), col(Sheet.id).desc()).limit(MOST))).all()


async def last_of_form(
    person: UUID, form: str, limit: int, who: Principal, action: Action, db: AsyncSession
) -> Sequence[Sheet]:
    """A person's last sheets of one form within reach, newest first."""
    query = select(Sheet).where(col(Sheet.person) == person, col(Sheet.form) == form, _within(who, action))
    return (await db.scalars(query.order_by(col(Sheet.filled_at).desc(), col(Sheet.id).desc()).limit(limit))).all()


async def versions(person: UUID, form: str, db: AsyncSession) -> Sequence[Sheet]:
    """A person's sheets of a form that is carried on, version 1 first; whoever asks sees to the reach."""
    query = select(Sheet).where(col(Sheet.person) == person, col(Sheet.form) == form)
    return (await db.scalars(query.order_by(col(Sheet.filled_at), col(Sheet.id)))).all()


async def version_to_carry_on(person: UUID, form: str, db: AsyncSession) -> int:
    """How many versions there are; until the commit nobody else adds one."""
    await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"{form} of {person}", 0))))
    query = select(func.count()).select_from(Sheet).where(col(Sheet.person) == person, col(Sheet.form) == form)
    return await db.scalar(query) or 0
