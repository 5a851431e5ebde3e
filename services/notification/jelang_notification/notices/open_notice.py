"""Open the notice of an approaching release."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.notices import queries
from jelang_notification.notices.model import Notice


async def open_notice(notice_id: UUID, who: Principal, at: datetime, db: AsyncSession) -> Notice:
    """Record that the office has seen it; only the first time counts."""
    notice = await queries.notice_to_open(notice_id, who, Action.HANDOVERS_OPEN, db)
    if event := notice.open(at):
        outbox.record(event, db)
    return notice
