"""Reviews over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, ExpectedVersion, Listing, Now, Page, allow, router

from jelang_consultation.reviews import countersign, queries, send_back
from jelang_consultation.reviews.schemas import SendBackIn, Waiting
from jelang_consultation.sessions.schemas import SessionRow
from jelang_consultation.vault.api import TheVault

routes = router("reviews")
Reviewer = Annotated[Principal, allow(Action.RECORDS_REVIEW)]


@routes.get("/reviews")
async def waiting(db: Db, paging: Page, who: Reviewer) -> Listing[Waiting]:
    """Sessions whose record waits to be reviewed, the oldest first."""
    found, total = await queries.waiting(who, paging.offset, paging.per_page, db)
    await access_log.record(who, {session.person for session in found}, Action.RECORDS_REVIEW, db)
    rows = [Waiting.of(session) for session in found]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)


@routes.post("/sessions/{session_id}/countersign")
async def countersign_record(session_id: UUID, db: Db, at: Now, who: Reviewer, version: ExpectedVersion) -> SessionRow:
    """Countersign the version of the record given in If-Match."""
    return SessionRow.of(await countersign.countersign(session_id, version, who, at, db))


@routes.post("/sessions/{session_id}/send-back")
async def send_record_back(
    session_id: UUID, said: SendBackIn, db: Db, at: Now, vault: TheVault, who: Reviewer, version: ExpectedVersion
) -> SessionRow:
    """Send the version of the record given in If-Match back with a question."""
    return SessionRow.of(await send_back.send_back(session_id, said.question, version, who, at, vault, db))
