"""Every question about who is on duty."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.duty.model import Duty
from jelang_consultation.duty.policy import Turn
from jelang_consultation.people.model import Person
from jelang_consultation.placements.model import Placement


async def roster(facility: str, first: date, last: date, db: AsyncSession) -> Sequence[Duty]:
    """The filled shifts of these days."""
    query = select(Duty).where(col(Duty.facility) == facility, col(Duty.day).between(first, last))
    return (await db.scalars(query.order_by(col(Duty.day), col(Duty.shift)))).all()


async def on_duty(facility: str, turn: Turn, db: AsyncSession) -> UUID | None:
    """The officer of a shift who still works there; none means that it falls to the section head."""
    query = (
        select(col(Duty.officer))
        .join(Placement, col(Placement.staff) == col(Duty.officer))
        .where(
            col(Duty.facility) == facility,
            col(Duty.day) == turn.day,
            col(Duty.shift) == turn.shift,
            _works_at(facility, turn.day),
        )
    )
    return await db.scalar(query)


async def officers(facility: str, on: date, db: AsyncSession) -> Sequence[UUID]:
    """The officers who work at a facility on that day."""
    query = select(col(Placement.staff)).where(col(Placement.role) == "officer", _works_at(facility, on))
    return (await db.scalars(query.order_by(col(Placement.staff)))).all()


async def without_roster(first: date, last: date, release_until: date, db: AsyncSession) -> Sequence[str]:
    """Facilities with persons whose release lies ahead until that day, and with nobody on duty in these days."""
    near = select(col(Person.facility)).where(
        col(Person.in_custody), col(Person.release_date).between(first, release_until)
    )
    kept = select(col(Duty.facility)).where(col(Duty.day).between(first, last))
    query = near.distinct().where(col(Person.facility).not_in(kept)).order_by(col(Person.facility))
    return (await db.scalars(query)).all()


def _works_at(facility: str, on: date) -> ColumnElement[bool]:
    ends = func.coalesce(col(Placement.ends_on), on)
    return and_(col(Placement.office) == facility, col(Placement.active), ends >= on)
