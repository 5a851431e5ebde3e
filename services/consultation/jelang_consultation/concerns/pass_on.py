"""Asking another officer to answer a concern."""

from datetime import datetime
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import Invalid
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.concerns import queries
from jelang_consultation.concerns.model import Concern
from jelang_consultation.concerns.schemas import PassIn
from jelang_consultation.concerns.steps import note
from jelang_consultation.duty import queries as duty


async def pass_on(concern_id: UUID, wanted: PassIn, who: Principal, at: datetime, db: AsyncSession) -> Concern:
    """Name the officer who is asked, and why; the clock runs on, so that nothing waits for a passing."""
    concern = await queries.concern_to_change(concern_id, who, Action.CONCERNS_PASS, db)
    today = reference.facilities()[concern.facility].local_date(at)
    if wanted.officer == who.id or wanted.officer not in await duty.officers(concern.facility, today, db):
        raise Invalid(
            "Choose another officer of this facility.",
            errors=[{"field": "officer", "problem": "not another officer of this facility"}],
        )
    concern.pass_to(wanted.officer)
    note(concern, "passed", who.id, at, db, to=wanted.officer, reason=wanted.reason)
    return concern
