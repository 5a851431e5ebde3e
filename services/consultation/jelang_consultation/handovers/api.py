"""Handovers over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Listing, Now, Page, allow, router

from jelang_consultation.handovers import queries
from jelang_consultation.handovers.model import State
from jelang_consultation.handovers.release import release
from jelang_consultation.handovers.schemas import HandoverView, ReleaseIn, Summary
from jelang_consultation.handovers.summary import summary
from jelang_consultation.people.queries import person as person_within

routes = router("handovers")


@routes.get("/persons/{person}/handover-summary")
async def preview_handover(
    person: UUID, db: Db, at: Now, who: Annotated[Principal, allow(Action.HANDOVERS_PREVIEW)]
) -> Summary:
    """What the office would be told now, to be read before it is released."""
    found = await person_within(person, who, Action.HANDOVERS_PREVIEW, db)
    await access_log.record(who, [person], Action.HANDOVERS_PREVIEW, db)
    return await summary(found, await queries.handover_to_release(found, db), at, db)


@routes.post("/handovers", status_code=201)
async def release_handover(
    wanted: ReleaseIn, db: Db, at: Now, who: Annotated[Principal, allow(Action.HANDOVERS_RELEASE)]
) -> HandoverView:
    """Send the summary that was read to the office of the destination."""
    handover = await release(wanted, who, at, db)
    await access_log.record(who, [handover.person], Action.HANDOVERS_RELEASE, db)
    return HandoverView.of(handover)


@routes.get("/handovers")
async def list_handovers(
    db: Db,
    paging: Page,
    who: Annotated[Principal, allow(Action.HANDOVERS_READ)],
    person: UUID | None = None,
    state: State | None = None,
) -> Listing[HandoverView]:
    """Handovers, the newest release first."""
    found, total = await queries.handovers(person, state, who, paging.offset, paging.per_page, db)
    await access_log.record(who, {handover.person for handover in found}, Action.HANDOVERS_READ, db)
    rows = [HandoverView.of(handover) for handover in found]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)
