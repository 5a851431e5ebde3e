"""Confirm that a person has come from another facility, or decline."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.messaging import outbox
from jelang_shared.reference import facilities
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.caseload import queries as caseload
from jelang_scheduling.caseload.give import give
from jelang_scheduling.register import queries as register
from jelang_scheduling.register.transfers import queries
from jelang_scheduling.register.transfers.model import DeclineReason, NumberTaken, Transfer


async def confirm(transfer_id: UUID, number: str | None, who: Principal, at: datetime, db: AsyncSession) -> Transfer:
    """From this instant the person is here: register, rights, plan; sessions ahead are called off, to be booked anew.

    `NumberTaken` if the receiving register has somebody under this number. Registers are locked first, then sessions,
    then the person, so that imports, moves and bookings wait in line.
    """
    reach = queries.received(who, Action.TRANSFERS_ANSWER)
    known = await queries.transfer_to_change(transfer_id, reach, db, lock=False)
    places = sorted({known.from_facility, known.to_facility})
    registers = [await register.register_to_change(facilities()[place], db) for place in places]
    transfer = await queries.transfer_to_change(transfer_id, reach, db)
    transfer.answer("confirmed", who.id, at)
    ahead = await queries.sessions_ahead(transfer.person, at, db)
    person = await queries.person_to_move(transfer.person, db)
    number = number or person.registration_number
    if (holder := await queries.holder(transfer.to_facility, number, db)) is not None:
        raise NumberTaken("Somebody stands under this number here: likely the same person.", person=str(holder))
    for booking in ahead:
        outbox.record(booking.cancel("transfer"), db)
    transfer.sessions_cancelled = len(ahead)
    await queries.forget_what_is_owed(person.id, db)
    outbox.record(person.transfer(facilities()[transfer.to_facility], number, at), db)
    accompanied = await caseload.in_force(person.id, db)
    if accompanied is not None and accompanied.facilitator is not None:
        await give(person, None, "transfer", who.id, at, db)
    for one in registers:
        one.version += 1
    return transfer


async def decline(transfer_id: UUID, reason: DeclineReason, who: Principal, at: datetime, db: AsyncSession) -> Transfer:
    """Say that the person doesn't come here, and why; they stay where they are."""
    reach = queries.received(who, Action.TRANSFERS_ANSWER)
    transfer = await queries.transfer_to_change(transfer_id, reach, db)
    transfer.answer("declined", who.id, at)
    transfer.decline_reason = reason
    return transfer
