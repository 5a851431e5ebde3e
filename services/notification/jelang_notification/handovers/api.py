"""Handovers over HTTP: the office opens and answers, the facility and its region follow."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Now, Page, allow, router

from jelang_notification.handovers import answer as answering
from jelang_notification.handovers import open_pack as opening
from jelang_notification.handovers import queries
from jelang_notification.handovers.model import Handover, State
from jelang_notification.handovers.schemas import AnswerIn, Followed, FollowedList, Pack

routes = router("handovers")


@routes.get("/handovers")
async def list_handovers(
    db: Db,
    at: Now,
    paging: Page,
    who: Annotated[Principal, allow(Action.HANDOVERS_FOLLOW)],
    person: UUID | None = None,
    state: State | None = None,
    late: bool | None = None,
) -> FollowedList:
    """What was released from the reader's facility or region, and how the offices answered."""
    found, total = await queries.followed(who, Action.HANDOVERS_FOLLOW, person, state, late, at, paging, db)
    await access_log.record(who, {handover.person for handover in found}, Action.HANDOVERS_FOLLOW, db)
    waiting, overdue = await queries.waiting(queries.followed_by(who, Action.HANDOVERS_FOLLOW), at, db)
    return FollowedList(
        rows=[Followed.of(handover, at) for handover in found],
        total=total,
        page=paging.page,
        per_page=paging.per_page,
        waiting=waiting,
        late=overdue,
    )


@routes.get("/handovers/{handover}")
async def read_pack(handover: UUID, db: Db, at: Now, who: Annotated[Principal, allow(Action.HANDOVERS_OPEN)]) -> Pack:
    """The pack, without recording that it was opened."""
    found = await queries.pack(handover, who, Action.HANDOVERS_OPEN, db)
    return await _shown(found, who, Action.HANDOVERS_OPEN, db, at)


@routes.post("/handovers/{handover}/open")
async def open_pack(handover: UUID, db: Db, at: Now, who: Annotated[Principal, allow(Action.HANDOVERS_OPEN)]) -> Pack:
    """The pack; that the office opened it is recorded once."""
    found = await opening.open_pack(handover, who, at, db)
    return await _shown(found, who, Action.HANDOVERS_OPEN, db, at)


@routes.post("/handovers/{handover}/answer")
async def answer(
    handover: UUID, given: AnswerIn, db: Db, at: Now, who: Annotated[Principal, allow(Action.HANDOVERS_ANSWER)]
) -> Pack:
    """Accept, decline with a reason, or ask back."""
    found = await answering.answer(handover, given, who, at, db)
    return await _shown(found, who, Action.HANDOVERS_ANSWER, db, at)


async def _shown(handover: Handover, who: Principal, action: Action, db: Db, at: Now) -> Pack:
    await access_log.record(who, [handover.person], action, db)
    return Pack.of(handover, await queries.thread(handover.id, db), at)
