"""Alarms over HTTP: who was told of a concern and how, and who can't be."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Listing, Page, allow, router

from jelang_notification.alarms import queries
from jelang_notification.alarms.gaps import gaps
from jelang_notification.alarms.model import State
from jelang_notification.alarms.schemas import AlarmGap, AlarmRow

routes = router("alarms")


@routes.get("/alarms")
async def list_alarms(
    db: Db,
    paging: Page,
    who: Annotated[Principal, allow(Action.ALARMS_READ)],
    concern: UUID | None = None,
    state: State | None = None,
) -> Listing[AlarmRow]:
    """Alarms within reach, rung by rung; no person is named."""
    found, total = await queries.told(who, concern, state, paging, db)
    rows = [AlarmRow.of(alarm) for alarm in found]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)


@routes.get("/alarms/gaps")
async def list_gaps(db: Db, who: Annotated[Principal, allow(Action.ALARMS_GAPS)]) -> list[AlarmGap]:
    """Those in charge whom no mail reaches, because no mailbox of theirs is verified."""
    return await gaps(who, db)
