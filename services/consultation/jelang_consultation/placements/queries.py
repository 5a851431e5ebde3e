"""Questions about placements."""

from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.placements.model import Placement


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
