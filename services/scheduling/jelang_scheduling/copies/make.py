"""Making this service's part of a copy for the person."""

from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.copies import CopyIn, log_making, readers
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.copies import queries
from jelang_scheduling.copies.schemas import (
    CopiedAssignment,
    CopiedBooking,
    CopiedMilestone,
    CopiedPart,
    CopiedRegister,
    CopiedStep,
    CopiedTransfer,
)
from jelang_scheduling.register import queries as register


async def make(person_id: UUID, said: CopyIn, who: Principal, db: AsyncSession) -> CopiedPart:
    """The register row, the dates, and every session booked for a person of the own facility."""
    person = await register.person(person_id, who, Action.COPIES_MAKE, db)
    seen = await readers(person.id, db)
    await log_making(person.id, said, who, db)
    return CopiedPart(
        readers=seen,
        register_row=CopiedRegister.model_validate(person.model_dump()),
        bookings=[
            CopiedBooking.model_validate(booking.model_dump() | {"room": room.name})
            for booking, room in await queries.bookings(person.id, db)
        ],
        owed=[CopiedStep.model_validate(step.model_dump()) for step in await queries.owed(person.id, db)],
        milestones=[
            CopiedMilestone.model_validate(one.model_dump()) for one in await queries.milestones(person.id, db)
        ],
        accompanied=[
            CopiedAssignment.model_validate(one.model_dump())
            for one in await queries.assignments(person.id, db)
            if one.facilitator
        ],
        transfers=[CopiedTransfer.model_validate(one.model_dump()) for one in await queries.transfers(person.id, db)],
    )
