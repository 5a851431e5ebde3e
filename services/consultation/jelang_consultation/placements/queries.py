"""Questions about placements."""

from uuid import UUID

from jelang_shared.auth import Principal
from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, not_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.placements.model import Assignment, Placement


def has_left(staff: UUID) -> ColumnElement[bool]:
    """Whether the portal told that this member of staff no longer works here."""
    return exists().where(col(Placement.staff) == staff, col(Placement.active).is_(False))


async def works_at(office: str, role: str, staff: UUID, db: AsyncSession) -> bool:
    """Whether this member of staff works there in this role, as far as the portal told."""
    query = select(col(Placement.staff)).where(
        col(Placement.staff) == staff,
        col(Placement.office) == office,
        col(Placement.role) == role,
        col(Placement.active),
    )
    return await db.scalar(query) is not None


def accompanies(who: Principal, person: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    """Whether a person is given to a facilitator who still works here."""
    given = exists().where(
        col(Assignment.person) == person,
        col(Assignment.facilitator) == who.id,
        col(Assignment.facility) == who.facility,
    )
    return and_(given, not_(has_left(who.id)))


async def assignment(person: UUID, db: AsyncSession) -> Assignment | None:
    """Who accompanies a person."""
    return await db.get(Assignment, person)


async def placement(staff: UUID, db: AsyncSession) -> Placement | None:
    """Where a member of staff works, as far as the portal told."""
    return await db.get(Placement, staff)
