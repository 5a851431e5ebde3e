"""Give a person to a facilitator, and with them, if wanted, the sessions ahead."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Principal
from jelang_shared.errors import Invalid, VersionConflict
from jelang_shared.events.portal import Role
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.calendar import policy
from jelang_scheduling.calendar import queries as calendar
from jelang_scheduling.calendar.fitting import Plan, check, fit
from jelang_scheduling.calendar.hours import Interval
from jelang_scheduling.calendar.model import Booking, InAGroup
from jelang_scheduling.caseload import queries
from jelang_scheduling.caseload.give import give
from jelang_scheduling.caseload.model import AlreadyTheirs, Assignment
from jelang_scheduling.caseload.schemas import AssignIn


async def assign(
    person_id: UUID, wanted: AssignIn, expected: int, who: Principal, at: datetime, db: AsyncSession
) -> Assignment:
    """Give a person to another facilitator: all of it, or nothing.

    With `move_sessions` every session ahead with the one before goes along at its time and in its room; `Overlap`
    names the first that can't, `InAGroup` one of a group, and nothing is changed. `PlacementEnded` if the new one
    leaves before such a session.
    """
    ahead = await queries.bookings_ahead(person_id, at, db)
    person = await calendar.person_to_book(person_id, who, db)
    last = await queries.in_force(person_id, db)
    if (last.version if last else 0) != expected:
        raise VersionConflict("Somebody else changed this meanwhile.", version=last.version if last else 0)
    if not person.in_custody:
        raise policy.NotInCustody("The person is not in custody here.")
    staff = await calendar.staff_to_book([wanted.facilitator], person.facility, db)
    member = staff.get(wanted.facilitator)
    if member is None or member.role != Role.FACILITATOR.value:
        raise Invalid("Nobody active here holds this role.", errors=[{"field": "facilitator", "problem": "unknown"}])
    if member.ends_on is not None and member.ends_on < person.place.local_date(at):
        raise policy.PlacementEnded("The placement has ended.", staff=str(member.id), ends_on=str(member.ends_on))
    if last is not None and last.facilitator == wanted.facilitator:
        raise AlreadyTheirs("This facilitator accompanies the person already.")
    given = await give(person, wanted.facilitator, wanted.reason, who.id, at, db)
    if wanted.move_sessions and last is not None and last.facilitator is not None:
        for booking in ahead:
            if booking.facilitator == last.facilitator:
                await _move(booking, wanted.facilitator, who, at, db)
    return given


async def _move(booking: Booking, facilitator: UUID, who: Principal, at: datetime, db: AsyncSession) -> None:
    if booking.group_id is not None:
        starts_at = booking.starts_at.isoformat()
        raise InAGroup("A group goes together.", session=str(booking.id), session_starts_at=starts_at)
    slot = Interval(booking.starts_at, booking.ends_at)
    plan = Plan(booking.person, booking.room, facilitator, booking.officer, slot)
    person, staff = await check(plan, who, at, db)

    def write() -> None:
        booking.move(
            room=booking.room,
            facilitator=facilitator,
            officer=booking.officer,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
        )

    try:
        await fit(plan, write, person, staff, at, db, but=booking.id)
    except policy.Overlap as overlap:
        raise policy.Overlap(
            "A session ahead can't go along.",
            session=str(booking.id),
            session_starts_at=slot.starts_at.isoformat(),
            **overlap.members,
        ) from overlap
    outbox.record(booking.rescheduled(), db)
