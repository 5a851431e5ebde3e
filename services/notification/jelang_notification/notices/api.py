"""Notices over HTTP: what a facility told whom, and what failed."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Listing, Now, Page, allow, router

from jelang_notification.notices import open_notice as opening
from jelang_notification.notices import queries
from jelang_notification.notices.model import State
from jelang_notification.notices.schemas import NoticeRow

routes = router("notices")


@routes.get("/notices")
async def list_notices(
    db: Db,
    paging: Page,
    who: Annotated[Principal, allow(Action.NOTICES_LIST)],
    person: UUID | None = None,
    state: State | None = None,
) -> Listing[NoticeRow]:
    """The facility's notices; with `state=failed`, the tasks that they left."""
    found, total = await queries.told(who, Action.NOTICES_LIST, person, state, paging, db)
    await access_log.record(who, {notice.person for notice in found}, Action.NOTICES_LIST, db)
    rows = [NoticeRow.of(notice) for notice in found]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)


@routes.post("/notices/{notice}/open")
async def open_notice(
    notice: UUID, db: Db, at: Now, who: Annotated[Principal, allow(Action.HANDOVERS_OPEN)]
) -> NoticeRow:
    """The notice of an approaching release; that the office opened it is recorded once."""
    found = await opening.open_notice(notice, who, at, db)
    await access_log.record(who, [found.person], Action.HANDOVERS_OPEN, db)
    return NoticeRow.of(found)
