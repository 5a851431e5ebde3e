"""What must be known before a handover can be released."""

from datetime import date
from typing import Literal

from jelang_shared.errors import Conflict

from jelang_consultation.people.model import Person

Blocked = Literal[
    "no_destination", "catchment_not_confirmed", "no_release_date", "release_date_passed", "not_in_custody"
]


class HandoverBlocked(Conflict):
    """Something a handover needs is missing; `blocked` says what."""

    code = "handover-blocked"


def blocked(person: Person, today: date) -> list[Blocked]:
    """Everything that stands in the way, most basic first; `today` is the date at the facility."""
    found: list[Blocked] = []
    if not person.in_custody:
        found.append("not_in_custody")
    if person.destination_regency is None:
        found.append("no_destination")
    elif person.probation_office is None:
        found.append("catchment_not_confirmed")
    if person.release_date is None:
        found.append("no_release_date")
    elif person.release_date < today:
        found.append("release_date_passed")
    return found
