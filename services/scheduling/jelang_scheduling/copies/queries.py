"""What the calendar and the plan keep about one person."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_scheduling.calendar.model import Booking, Room
from jelang_scheduling.caseload.model import Assignment
from jelang_scheduling.plan.model import OwedStep
from jelang_scheduling.register.transfers.model import Transfer
from jelang_scheduling.release.model import Milestone


async def bookings(person: UUID, db: AsyncSession) -> Sequence[tuple[Booking, Room]]:
    """Every booking with its room, the oldest first, wherever it was made."""
    query = select(Booking, Room).join(Room, col(Room.id) == col(Booking.room)).where(col(Booking.person) == person)
    return [(booking, room) for booking, room in await db.execute(query.order_by(col(Booking.starts_at)))]


async def owed(person: UUID, db: AsyncSession) -> Sequence[OwedStep]:
    query = select(OwedStep).where(col(OwedStep.person) == person).order_by(col(OwedStep.step))
    return (await db.scalars(query)).all()


async def milestones(person: UUID, db: AsyncSession) -> Sequence[Milestone]:
    query = select(Milestone).where(col(Milestone.person) == person)
    return (await db.scalars(query.order_by(col(Milestone.release_date), col(Milestone.days).desc()))).all()


async def assignments(person: UUID, db: AsyncSession) -> Sequence[Assignment]:
    query = select(Assignment).where(col(Assignment.person) == person).order_by(col(Assignment.version))
    return (await db.scalars(query)).all()


async def transfers(person: UUID, db: AsyncSession) -> Sequence[Transfer]:
    query = select(Transfer).where(col(Transfer.person) == person).order_by(col(Transfer.proposed_at), col(Transfer.id))
    return (await db.scalars(query)).all()
