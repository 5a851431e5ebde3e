"""Handovers over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Listing, Now, Page, allow, router

from jelang_consultation.handovers import queries
from jelang_consultation.handovers.model import State
from jelang_consultation.handovers.release import release
from jelang_consultation.handovers.schemas import HandoverView, ReleaseIn

routes = router("handovers")


@routes.post("/handovers", status_code=201)
async def release_handover(
    wanted: ReleaseIn, db: Db, at: Now, who: Annotated[Principal, allow(Action.HANDOVERS_RELEASE)]
) -> HandoverView:
    """Send a person's open needs and release facts to the office of the destination."""
    handover = await release(wanted.person, who, at, db)
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
