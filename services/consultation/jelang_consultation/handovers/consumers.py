"""What the notification service tells about handovers."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from jelang_shared.events.envelope import Event
from jelang_shared.events.notification import (
    HandoverAnswered,
    HandoverAnsweredData,
    NoticeData,
    NoticeEvent,
    NoticeFailed,
    NoticeOpened,
    NoticeSent,
)
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.consuming import consumers
from jelang_consultation.handovers import queries
from jelang_consultation.handovers.model import Handover, State

STATES: Mapping[type[Event], State] = {NoticeSent: "sent", NoticeFailed: "failed", NoticeOpened: "opened"}


async def load_handovers(events: Sequence[NoticeEvent | HandoverAnswered], db: AsyncSession) -> Sequence[Handover]:
    """The handovers these events are about."""
    ids = {event.data.handover for event in events if event.data.handover is not None}
    return await queries.handovers_to_follow(ids, db)


@consumers.on(NoticeSent, NoticeFailed, NoticeOpened, prepare=load_handovers)
async def follow_the_notice(event: NoticeEvent, db: AsyncSession) -> None:
    """See how far the handover got; a notice of something else is no concern of ours."""
    await _follow(event.data, STATES[type(event)], event.time, db)


@consumers.on(HandoverAnswered, prepare=load_handovers)
async def take_the_answer(event: HandoverAnswered, db: AsyncSession) -> None:
    """See what the office answered."""
    await _follow(event.data, event.data.answer, event.data.answered_at, db)


async def _follow(told: NoticeData | HandoverAnsweredData, state: State, at: datetime, db: AsyncSession) -> None:
    """Move the handover on, if it is one of ours (a region may be told of others')."""
    handover = await db.get(Handover, told.handover) if told.handover else None
    if handover is not None:
        handover.follow(state, at, told.handover_version)
