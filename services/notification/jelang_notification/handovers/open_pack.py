"""Open a pack: from then on the office knows."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.handovers import queries
from jelang_notification.handovers.model import Handover
from jelang_notification.notices import queries as notices


async def open_pack(handover_id: UUID, who: Principal, at: datetime, db: AsyncSession) -> Handover:
    """Record that the office of destination opened the pack; only the first time counts."""
    handover = await queries.pack(handover_id, who, Action.HANDOVERS_OPEN, db, lock=True)
    await opened(handover, who, at, db)
    return handover


async def opened(handover: Handover, who: Principal, at: datetime, db: AsyncSession) -> None:
    """Take down the opening, in the thread too, and tell whom it concerns; nothing if it was open already."""
    if handover.opened_at is not None:
        return
    handover.open(at)
    db.add(handover.says("opened", "office", at, staff=who.id))
    *_, notice = await notices.of_handover(handover.id, db)
    if event := notice.open(at):
        outbox.record(event, db)
