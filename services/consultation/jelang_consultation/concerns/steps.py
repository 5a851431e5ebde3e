"""One line of a concern's trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.concerns.model import Concern, Step, Trail


def note(concern: Concern, step: Step, by: UUID | None, at: datetime, db: AsyncSession, **more: Any) -> None:
    """Write down that this happened to the concern."""
    db.add(Trail(concern=concern.id, facility=concern.facility, at=at, step=step, by=by, **more))
