"""Questions about placements."""

from uuid import UUID

from sqlalchemy import ColumnElement, exists
from sqlmodel import col

from jelang_consultation.placements.model import Placement


def has_left(staff: UUID) -> ColumnElement[bool]:
    """Whether the portal told that this member of staff no longer works here."""
    return exists().where(col(Placement.staff) == staff, col(Placement.active).is_(False))
