"""Closing a concern with its outcome."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.concerns import queries
from jelang_consultation.concerns.model import Concern, Outcome
from jelang_consultation.concerns.steps import note


async def close(concern_id: UUID, outcome: Outcome, who: Principal, at: datetime, db: AsyncSession) -> Concern:
    """It is over; what was done stands already."""
    concern = await queries.concern_to_change(concern_id, who, Action.CONCERNS_HANDLE, db)
    concern.close(outcome, at)
    note(concern, "closed", who.id, at, db)
    return concern
