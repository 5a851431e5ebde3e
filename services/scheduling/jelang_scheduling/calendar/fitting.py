"""Letting the database decide whether a booking fits, and explaining a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from jelang_shared.auth import Principal
from jelang_shared.errors import Invalid
from jelang_shared.events.portal import Role
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.calendar import policy, queries
from jelang_scheduling.calendar.hours import Interval, working_days
from jelang_scheduling.calendar.model import Staff, What
from jelang_scheduling.calendar.solver import nearest_free
from jelang_scheduling.register.model import Person

EXCLUSION_VIOLATION = "23P01"
SEARCHED_DAYS = 21
"""How far around the wanted day free time is looked for."""


@dataclass(frozen=True)
class Plan:
    """A session as wanted: the four it needs, and its time."""

    person: UUID
    room: UUID
    facilitator: UUID
    officer: UUID
    slot: Interval

    @property
    def four(self) -> dict[What, UUID]:
        return {
            "person": self.person,
            "room": self.room,
            "facilitator": self.facilitator,
            "officer": self.officer,
        }


async def check(plan: Plan, who: Principal, at: datetime, db: AsyncSession) -> tuple[Person, list[Staff]]:
    """The person and staff of a plan that keeps to the rules.

    Person, room and staff are locked in this order, so that bookings which need the same wait in line.
    """
    person = await queries.person_to_book(plan.person, who, db)
    if await queries.room_to_book(plan.room, person.facility, db) is None:
        raise Invalid("This room isn't the facility's.", errors=[{"field": "room", "problem": "unknown"}])
    staff = await queries.staff_to_book([plan.facilitator, plan.officer], person.facility, db)
    for field, role in (("facilitator", Role.FACILITATOR), ("officer", Role.OFFICER)):
        member = staff.get(getattr(plan, field))
        if member is None or member.role != role.value:
            raise Invalid("Nobody active here holds this role.", errors=[{"field": field, "problem": "unknown"}])
    policy.check(person, list(staff.values()), plan.slot, at)
    return person, list(staff.values())


async def fit(
    plan: Plan,
    write: Callable[[], Any],
    person: Person,
    staff: list[Staff],
    at: datetime,
    db: AsyncSession,
    *,
    but: UUID | None = None,
) -> None:
    """Write a booking; `Overlap` with what collides and the nearest free times if the database refuses it.

    `but` is the booking's own id where it exists already.
    """
    facility, zone = person.facility, person.place.zone
    last_days = [day for day in (person.release_date, *(member.ends_on for member in staff)) if day is not None]
    try:
        async with db.begin_nested():
            write()
            await db.flush()
    except IntegrityError as error:
        if getattr(error.orig, "sqlstate", None) != EXCLUSION_VIOLATION:
            raise
        slot = plan.slot
        taken = await queries.busy(plan.four, facility, slot.starts_at, slot.ends_at, db, but=but)
        on = slot.starts_at.astimezone(zone).date()
        hours = [
            day
            for day in working_days(on, SEARCHED_DAYS, zone)
            if all(day.starts_at.astimezone(zone).date() <= last for last in last_days)
        ]
        starts = min((day.starts_at for day in hours), default=slot.starts_at)
        until = max((day.ends_at for day in hours), default=slot.starts_at)
        lanes = await queries.busy(plan.four, facility, starts, until, db, but=but)
        free = nearest_free(
            slot.starts_at,
            slot.ends_at - slot.starts_at,
            [interval for intervals in lanes.values() for interval in intervals],
            hours,
            earliest=at + timedelta(minutes=1),
            latest=until,
        )
        raise policy.Overlap(
            "Somebody or something needed is taken at that time.",
            collisions=[
                {"what": what, "id": str(plan.four[what]), **_written(interval)}
                for what, intervals in taken.items()
                for interval in intervals
            ],
            alternatives=[_written(slot) for slot in free],
        ) from error


def _written(interval: Interval) -> dict[str, str]:
    return {"starts_at": interval.starts_at.isoformat(), "ends_at": interval.ends_at.isoformat()}
