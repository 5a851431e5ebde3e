"""Answer a handover."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.errors import Invalid
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.handovers import queries
from jelang_notification.handovers.model import Handover
from jelang_notification.handovers.open_pack import opened
from jelang_notification.handovers.schemas import AnswerIn


async def answer(handover_id: UUID, given: AnswerIn, who: Principal, at: datetime, db: AsyncSession) -> Handover:
    """Accept, decline with a reason, or ask back; the reason stays here and in the thread."""
    handover = await queries.pack(handover_id, who, Action.HANDOVERS_ANSWER, db, lock=True)
    if given.appointment_at is not None and given.appointment_at <= at:
        raise Invalid(
            "The first appointment must lie ahead.", errors=[{"field": "appointment_at", "problem": "in the past"}]
        )
    await opened(handover, who, at, db)
    event = handover.answer(given.answer, who.id, at, reason=given.reason, appointment_at=given.appointment_at)
    outbox.record(event, db)
    db.add(handover.says(given.answer, "office", at, staff=who.id, text=given.reason or ""))
    return handover
