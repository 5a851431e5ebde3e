"""Answering a concern: somebody says that they deal with it."""

from datetime import datetime
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action, Principal, Role
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.concerns import queries
from jelang_consultation.concerns.model import Concern
from jelang_consultation.concerns.steps import note
from jelang_consultation.duty import queries as duty
from jelang_consultation.duty.model import NotOnDuty
from jelang_consultation.duty.policy import turn_at


async def acknowledge(concern_id: UUID, who: Principal, at: datetime, db: AsyncSession) -> Concern:
    """Stop the clock; an officer answers when on duty, or when asked by name."""
    concern = await queries.concern_to_change(concern_id, who, Action.CONCERNS_ACKNOWLEDGE, db)
    event = concern.acknowledge(who.id, at)
    if event is None:
        return concern
    if not await may_answer(concern, who, at, db):
        raise NotOnDuty("Only the officer on duty, the one who was asked, or the section head can answer this.")
    outbox.record(event, db)
    note(concern, "acknowledged", who.id, at, db)
    return concern


async def may_answer(concern: Concern, who: Principal, at: datetime, db: AsyncSession) -> bool:
    """Whether somebody in whose reach it is may answer now."""
    if who.role is not Role.OFFICER or concern.passed_to == who.id:
        return True
    zone = reference.facilities()[concern.facility].zone
    return await duty.on_duty(concern.facility, turn_at(at, zone), db) == who.id
