"""Concerns over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import RIGHTS, Action, Principal
from jelang_shared.http import Db, Listing, Now, Page, allow, only_reads, router

from jelang_consultation.concerns import acknowledge, close, handle, pass_on, queries, raise_concern, read_words
from jelang_consultation.concerns.model import State
from jelang_consultation.concerns.schemas import (
    CloseIn,
    ConcernDetail,
    ConcernIn,
    ConcernRow,
    ConcernWordsView,
    HandleIn,
    PassIn,
    ReadIn,
    TrailView,
    Waiting,
    rungs_of,
)
from jelang_consultation.vault.api import TheVault

routes = router("concerns")


Handler = Annotated[Principal, allow(Action.CONCERNS_HANDLE)]


@routes.post("/concerns", status_code=201)
async def raise_one(
    said: ConcernIn, db: Db, at: Now, vault: TheVault, who: Annotated[Principal, allow(Action.CONCERNS_RAISE)]
) -> ConcernRow:
    """Raise a concern: those in charge are told at once, without content."""
    concern = await raise_concern.raise_concern(said, who, at, vault, db)
    await access_log.record(who, [concern.person], Action.CONCERNS_RAISE, db)
    return ConcernRow.of(concern)


@routes.get("/concerns")
async def list_concerns(
    db: Db, paging: Page, who: Annotated[Principal, allow(Action.CONCERNS_READ)], state: State | None = None
) -> Listing[ConcernRow]:
    """Concerns within reach: those nobody answered first, the nearest deadline on top."""
    found, total = await queries.concerns(state, who, paging.offset, paging.per_page, db)
    await access_log.record(who, {concern.person for concern in found}, Action.CONCERNS_READ, db)
    rows = [ConcernRow.of(concern) for concern in found]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)


@routes.get("/concerns/waiting")
async def count_waiting(db: Db, who: Annotated[Principal, allow(Action.CONCERNS_COUNT)]) -> Waiting:
    """How many within reach nobody has answered."""
    return Waiting(count=await queries.waiting(who, db))


@routes.get("/concerns/{concern_id}")
async def read_concern(
    concern_id: UUID, db: Db, at: Now, who: Annotated[Principal, allow(Action.CONCERNS_READ)]
) -> ConcernDetail:
    """One concern with its clock and trail; the words are apart."""
    concern = await queries.concern(concern_id, who, Action.CONCERNS_READ, db)
    await access_log.record(who, [concern.person], Action.CONCERNS_READ, db)
    may = who.role in RIGHTS[Action.CONCERNS_ACKNOWLEDGE] and concern.state == "open"
    return ConcernDetail(
        **ConcernRow.of(concern).model_dump(),
        kind=concern.kind,
        origin=concern.origin,
        passed_to=concern.passed_to,
        measures=concern.measures,
        outcome=concern.outcome,
        has_words=bool(await queries.words(concern.id, db)),
        may_acknowledge=may and await acknowledge.may_answer(concern, who, at, db),
        rungs=rungs_of(concern),
        trail=[TrailView.of(step) for step in await queries.trail(concern.id, db)],
    )


@routes.post("/concerns/{concern_id}/acknowledge")
async def acknowledge_concern(
    concern_id: UUID, db: Db, at: Now, who: Annotated[Principal, allow(Action.CONCERNS_ACKNOWLEDGE)]
) -> ConcernRow:
    """Say that one deals with it; the clock stops."""
    return ConcernRow.of(await acknowledge.acknowledge(concern_id, who, at, db))


@routes.post("/concerns/{concern_id}/pass")
async def pass_concern(
    concern_id: UUID, wanted: PassIn, db: Db, at: Now, who: Annotated[Principal, allow(Action.CONCERNS_PASS)]
) -> ConcernRow:
    """Ask another officer, with a reason; the clock runs on."""
    return ConcernRow.of(await pass_on.pass_on(concern_id, wanted, who, at, db))


@routes.post("/concerns/{concern_id}/handle")
async def handle_concern(
    concern_id: UUID, said: HandleIn, db: Db, at: Now, vault: TheVault, who: Handler
) -> ConcernRow:
    """Write down what was done."""
    return ConcernRow.of(await handle.handle(concern_id, said, who, at, vault, db))


@routes.post("/concerns/{concern_id}/close")
async def close_concern(concern_id: UUID, said: CloseIn, db: Db, at: Now, who: Handler) -> ConcernRow:
    """Close it with its outcome."""
    return ConcernRow.of(await close.close(concern_id, said.outcome, who, at, db))


@routes.post("/concerns/{concern_id}/words")
@only_reads
async def read_concern_words(
    concern_id: UUID,
    said: ReadIn,
    db: Db,
    at: Now,
    vault: TheVault,
    who: Annotated[Principal, allow(Action.CONCERNS_WORDS)],
) -> ConcernWordsView:
    """What was said, for a stated reason."""
    return await read_words.read_words(concern_id, said.reason, who, at, vault, db)
