"""What a booking must keep to, whatever is free."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from jelang_shared.errors import Conflict, Invalid

from jelang_scheduling.calendar.hours import Interval, working_day
from jelang_scheduling.calendar.model import Staff
from jelang_scheduling.plan.standing import Happening
from jelang_scheduling.register.model import Person


class OutsideHours(Invalid):
    """Sessions take place in working hours, by the facility's own time."""

    code = "outside-hours"


class AfterRelease(Invalid):
    """The person will have left by then."""

    code = "after-release"


class PlacementEnded(Invalid):
    """The facilitator's or officer's placement ends before that day."""

    code = "placement-ended"


class InThePast(Invalid):
    """A session is booked before it begins."""

    code = "in-the-past"


class NotInCustody(Invalid):
    """The person is not in the facility any more."""

    code = "not-custody"


class Overlap(Conflict):
    """One of the four that a session needs is taken at that time."""

    code = "overlap"


GROUP_LIMIT = 8
"""So many at most talk together; with more it is a lecture. Ours, no source sets it."""


class StepTaken(Conflict):
    """The step is booked or was held; once more it is given only on purpose, with the reason."""

    code = "step-taken"


def check_step(step: int, happenings: Sequence[Happening], *, again: bool) -> None:
    """Refuse a second session of one step that nobody asked for; a missed or declined one is given freely."""
    taken = [one for one in happenings if one.step == step and one.result in (None, "held")]
    if taken and not again:
        held = any(one.result == "held" for one in taken)
        raise StepTaken(
            "This step is booked or was held; say `again` with the reason.", state="held" if held else "scheduled"
        )


def check(person: Person, staff: list[Staff], slot: Interval, at: datetime) -> None:
    """Refuse a time that can't be, whoever is free."""
    zone = person.place.zone
    on = slot.starts_at.astimezone(zone).date()
    if not person.in_custody:
        raise NotInCustody("The person is not in custody here.")
    if slot.starts_at <= at:
        raise InThePast("This time has passed.")
    _check_hours(slot, on, zone)
    if person.release_date is not None and on > person.release_date:
        raise AfterRelease("The person is released before that day.", release_date=person.release_date.isoformat())
    for member in staff:
        if member.ends_on is not None and member.ends_on < on:
            raise PlacementEnded(
                "The placement ends before that day.", staff=str(member.id), ends_on=str(member.ends_on)
            )


def _check_hours(slot: Interval, on: date, zone: ZoneInfo) -> None:
    hours = working_day(on, zone)
    if hours is None:
        raise OutsideHours("Sessions don't take place on Sundays and public holidays.", opens=None, closes=None)
    if not slot.within(hours):
        raise OutsideHours(
            "This is outside working hours.", opens=hours.starts_at.isoformat(), closes=hours.ends_at.isoformat()
        )
