"""Transfers over HTTP."""

from typing import Annotated, Literal
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, Listing, Now, Page, allow, router
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.register.transfers import queries
from jelang_scheduling.register.transfers.confirm import confirm, decline
from jelang_scheduling.register.transfers.model import TransferState
from jelang_scheduling.register.transfers.propose import propose, withdraw
from jelang_scheduling.register.transfers.schemas import ConfirmIn, DeclineIn, ProposeIn, TransferView

transfers = router("transfers")
Proposing = Annotated[Principal, allow(Action.TRANSFERS_PROPOSE)]
Answering = Annotated[Principal, allow(Action.TRANSFERS_ANSWER)]


@transfers.get("/transfers")
async def listed(
    who: Annotated[Principal, allow(Action.TRANSFERS_READ)],
    db: Db,
    paging: Page,
    side: Literal["incoming", "outgoing"] = "incoming",
    state: TransferState | None = None,
) -> Listing[TransferView]:
    """Transfers to the reader's facility, or from it, the newest first."""
    found, total = await queries.transfers(who, paging, db, incoming=side == "incoming", state=state)
    await access_log.record(who, {person.id for _, person in found}, Action.TRANSFERS_READ, db)
    rows = [TransferView.of(transfer, person) for transfer, person in found]
    return Listing(rows=rows, total=total, page=paging.page, per_page=paging.per_page)


@transfers.get("/transfers/{transfer_id}")
async def one(transfer_id: UUID, who: Annotated[Principal, allow(Action.TRANSFERS_READ)], db: Db) -> TransferView:
    """One transfer, for either side."""
    return await _seen(transfer_id, who, db)


@transfers.post("/persons/{person_id}/transfer", status_code=201)
async def new_transfer(person_id: UUID, wanted: ProposeIn, who: Proposing, db: Db, at: Now) -> TransferView:
    """Propose that a person goes to another facility."""
    transfer = await propose(person_id, wanted, who, at, db)
    await db.flush()
    return await _seen(transfer.id, who, db)


@transfers.post("/transfers/{transfer_id}/withdraw")
async def withdraw_transfer(transfer_id: UUID, who: Proposing, db: Db, at: Now) -> TransferView:
    """Take a proposal back."""
    await withdraw(transfer_id, who, at, db)
    return await _seen(transfer_id, who, db)


@transfers.post("/transfers/{transfer_id}/confirm")
async def confirm_transfer(transfer_id: UUID, said: ConfirmIn, who: Answering, db: Db, at: Now) -> TransferView:
    """The person has come."""
    await confirm(transfer_id, said.registration_number, who, at, db)
    await db.flush()
    return await _seen(transfer_id, who, db)


@transfers.post("/transfers/{transfer_id}/decline")
async def decline_transfer(transfer_id: UUID, said: DeclineIn, who: Answering, db: Db, at: Now) -> TransferView:
    """The person doesn't come here."""
    await decline(transfer_id, said.reason, who, at, db)
    return await _seen(transfer_id, who, db)


async def _seen(transfer_id: UUID, who: Principal, db: AsyncSession) -> TransferView:
    transfer, person = await queries.transfer(transfer_id, who, db)
    await access_log.record(who, [person.id], Action.TRANSFERS_READ, db)
    return TransferView.of(transfer, person)
