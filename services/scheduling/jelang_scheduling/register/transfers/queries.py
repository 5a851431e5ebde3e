"""Transfers within a reader's reach, and who is likely the same person under another facility."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from jelang_shared.http import Paging
from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_scheduling.calendar.model import Booking
from jelang_scheduling.plan.model import Outcome, OwedStep
from jelang_scheduling.register.model import Person
from jelang_scheduling.register.transfers.model import Transfer, TransferState


def sent(who: Principal, action: Action) -> ColumnElement[bool]:
    """What the reader's facility proposed."""
    return within(who, action, facility=col(Transfer.from_facility))


def received(who: Principal, action: Action) -> ColumnElement[bool]:
    """What was proposed to the reader's facility."""
    return within(who, action, facility=col(Transfer.to_facility))


async def transfers(
    who: Principal, paging: Paging, db: AsyncSession, *, incoming: bool, state: TransferState | None
) -> tuple[list[tuple[Transfer, Person]], int]:
    """One page of transfers to or from the reader's facility, the newest first, and how many there are."""
    side = received if incoming else sent
    conditions = [side(who, Action.TRANSFERS_READ)]
    if state is not None:
        conditions.append(col(Transfer.state) == state)
    total = await db.scalar(select(func.count()).select_from(Transfer).where(*conditions))
    page = (
        select(Transfer, Person)
        .join(Person, col(Person.id) == col(Transfer.person))
        .where(*conditions)
        .order_by(col(Transfer.proposed_at).desc(), col(Transfer.id))
        .offset(paging.offset)
        .limit(paging.per_page)
    )
    return [(transfer, person) for transfer, person in await db.execute(page)], total or 0


async def transfer(transfer_id: UUID, who: Principal, db: AsyncSession) -> tuple[Transfer, Person]:
    """One transfer and its person, for either side; `NotFound` if unknown or out of reach."""
    either = or_(sent(who, Action.TRANSFERS_READ), received(who, Action.TRANSFERS_READ))
    found = await db.execute(
        select(Transfer, Person)
        .join(Person, col(Person.id) == col(Transfer.person))
        .where(col(Transfer.id) == transfer_id, either)
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]


async def transfer_to_change(
    transfer_id: UUID, reach: ColumnElement[bool], db: AsyncSession, *, lock: bool = True
) -> Transfer:
    """One transfer, locked until the end of the transaction unless told."""
    wanted = select(Transfer).where(col(Transfer.id) == transfer_id, reach)
    found = await db.scalar(wanted.with_for_update() if lock else wanted)
    if found is None:
        raise NotFound
    return found


async def is_proposed(person: UUID, db: AsyncSession) -> bool:
    """Whether a proposal for this person waits."""
    wanted = select(col(Transfer.id)).where(col(Transfer.person) == person, col(Transfer.state) == "proposed")
    return await db.scalar(wanted) is not None


async def person_to_move(person: UUID, db: AsyncSession) -> Person:
    """The person of a transfer, locked; the reach is that of the transfer."""
    found = await db.scalar(select(Person).where(col(Person.id) == person).with_for_update())
    if found is None:
        raise NotFound
    return found


async def sessions_ahead(person: UUID, at: datetime, db: AsyncSession) -> Sequence[Booking]:
    """The booked sessions that haven't begun, locked; before the person is, as when one of them is moved."""
    wanted = select(Booking).where(
        col(Booking.person) == person, col(Booking.status) == "scheduled", col(Booking.starts_at) > at
    )
    return (await db.scalars(wanted.order_by(col(Booking.starts_at)).with_for_update())).all()


async def holder(facility: str, number: str, db: AsyncSession) -> UUID | None:
    """Who stands under a number in a register."""
    wanted = select(col(Person.id)).where(col(Person.facility) == facility, col(Person.registration_number) == number)
    found: UUID | None = await db.scalar(wanted)
    return found


async def forget_what_is_owed(person: UUID, db: AsyncSession) -> None:
    """Steps told as owed and not given are told anew, by the facility where the person is now."""
    given = exists().where(
        col(Outcome.person) == col(OwedStep.person),
        col(Outcome.step) == col(OwedStep.step),
        col(Outcome.result).in_(("held", "declined")),
    )
    await db.execute(delete(OwedStep).where(col(OwedStep.person) == person, ~given))


async def elsewhere(
    facility: str, numbers: Iterable[str], named: Iterable[tuple[str, date]], db: AsyncSession
) -> list[tuple[Person, str | None]]:
    """Persons in custody in other registers under these numbers or with these names and days of birth.

    With each the number under which they stood in this register before, if they were ever transferred away from it.
    """
    births = {born for _, born in named}
    names = {name for name, _ in named}
    left = and_(
        col(Transfer.person) == col(Person.id),
        col(Transfer.from_facility) == facility,
        col(Transfer.state) == "confirmed",
    )
    alike = or_(
        col(Person.registration_number).in_(list(numbers)),
        and_(col(Person.date_of_birth).in_(list(births)), func.lower(col(Person.name)).in_(list(names))),
        col(Transfer.registration_number).in_(list(numbers)),
    )
    found = await db.execute(
        select(Person, col(Transfer.registration_number))
        .outerjoin(Transfer, left)
        .where(col(Person.facility) != facility, col(Person.in_custody), alike)
    )
    return [(person, number) for person, number in found]
