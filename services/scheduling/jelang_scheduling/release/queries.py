"""Who is near release, and what comes due by the clock."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_scheduling.calendar.model import Booking
from jelang_scheduling.register.model import Person, Register
from jelang_scheduling.register.queries import reachable
from jelang_scheduling.release.model import Milestone


async def approaching(who: Principal, today: date, days: int, db: AsyncSession) -> list[Person]:
    """Those in custody whose release lies within so many days, the nearest first."""
    found = await db.scalars(
        select(Person)
        .where(
            reachable(who, Action.RELEASES_APPROACHING),
            col(Person.in_custody),
            col(Person.release_date).between(today, today + timedelta(days=days)),
        )
        .order_by(col(Person.release_date), col(Person.id))
    )
    return list(found)


async def passed(who: Principal, today: date, db: AsyncSession) -> list[UUID]:
    """Those still in custody though their release date has passed."""
    found = await db.scalars(
        select(col(Person.id))
        .where(
            reachable(who, Action.RELEASES_APPROACHING),
            col(Person.in_custody),
            col(Person.release_date) < today,
        )
        .order_by(col(Person.release_date), col(Person.id))
    )
    return list(found)


async def booked_after_release(who: Principal, at: datetime, db: AsyncSession) -> list[UUID]:
    """Those with a session booked for a day after their release, because the date moved."""
    local_day = func.date(func.timezone(col(Person.time_zone), col(Booking.starts_at)))
    found = await db.scalars(
        select(col(Person.id))
        .distinct()
        .join(Booking, col(Booking.person) == col(Person.id))
        .where(
            reachable(who, Action.RELEASES_APPROACHING),
            col(Booking.status) == "scheduled",
            col(Booking.starts_at) > at,
            local_day > col(Person.release_date),
        )
        .order_by(col(Person.id))
    )
    return list(found)


async def due(days: Mapping[str, date], limit: int, db: AsyncSession, facility: str | None = None) -> list[Person]:
    """Persons for whom something is due by the date in their time zone, locked; those in other hands are left out."""
    wanted = select(Person).where(_is_due(days))
    if facility is not None:
        wanted = wanted.where(col(Person.facility) == facility)
    wanted = wanted.order_by(col(Person.next_due), col(Person.id)).limit(limit)
    return list(await db.scalars(wanted.with_for_update(skip_locked=True)))


def _is_due(days: Mapping[str, date]) -> ColumnElement[bool]:
    """Something is due for a person by the date in the time zone."""
    by_zone = (and_(col(Person.time_zone) == zone, col(Person.next_due) <= today) for zone, today in days.items())
    return and_(col(Person.in_custody), col(Person.next_due).is_not(None), or_(*by_zone))


async def milestones(persons: Iterable[UUID], db: AsyncSession) -> list[Milestone]:
    """All milestones these persons have reached."""
    return list(await db.scalars(select(Milestone).where(col(Milestone.person).in_(persons))))


async def registers(facilities: Iterable[str], db: AsyncSession) -> list[Register]:
    """The registers of these facilities, locked; those in other hands are left out."""
    wanted = select(Register).where(col(Register.facility).in_(facilities)).order_by(col(Register.facility))
    return list(await db.scalars(wanted.with_for_update(skip_locked=True)))


async def not_swept(
    days: Mapping[str, date], limit: int, db: AsyncSession, facility: str | None = None
) -> list[Register]:
    """Registers whose local day has not been closed yet, locked; those in other hands are left out.

    A day with somebody still due, whom another sweep has in hand, is not over.
    """
    by_zone = (
        and_(col(Register.time_zone) == zone, or_(col(Register.swept_on).is_(None), col(Register.swept_on) < today))
        for zone, today in days.items()
    )
    still_due = select(col(Person.id)).where(col(Person.facility) == col(Register.facility), _is_due(days)).exists()
    wanted = select(Register).where(or_(*by_zone), ~still_due)
    if facility is not None:
        wanted = wanted.where(col(Register.facility) == facility)
    wanted = wanted.order_by(col(Register.facility)).limit(limit)
    return list(await db.scalars(wanted.with_for_update(skip_locked=True)))
