"""The offices that have a mailbox: probation offices, and those in charge of urgent matters."""

from jelang_shared import reference
from jelang_shared.auth import Principal, Role
from jelang_shared.errors import NotFound
from jelang_shared.events.consultation import Told

TOLD: tuple[Told, ...] = ("duty", "facility_head", "regional_office")
_HEAD = "/HEAD"


def office_told(told: Told, facility: str, region: str) -> str:
    """The office whose mailbox hears of a concern: a facility has one for its duty desk and one for its head."""
    match told:
        case "duty":
            return facility
        case "facility_head":
            return facility + _HEAD
        case "regional_office":
            return region


def office_of(who: Principal) -> str:
    """The office whose contact a member of staff sees and changes; `NotFound` for those without one."""
    match who.role:
        case Role.SECTION_HEAD if who.facility in reference.facilities():
            return who.facility
        case Role.FACILITY_HEAD if who.facility in reference.facilities():
            return who.facility + _HEAD
        case Role.REGIONAL_OFFICE if who.regional_office in reference.regional_offices():
            return who.regional_office
        case Role.PROBATION_OFFICER | Role.PROBATION_HEAD if who.probation_office in reference.probation_offices():
            return who.probation_office
        case _:
            raise NotFound


OFFICE_HOURS = "08.00–16.00"
"""When a probation office reads its mail, by which the time to answer is counted."""


def hours_of(office: str) -> str:
    """When an office's mailbox is read: in office hours, or always where urgent matters come."""
    if office in reference.probation_offices():
        place = reference.probation_offices()[office]
        return f"{OFFICE_HOURS} {reference.zone_label(place.time_zone)}"
    facility = reference.facilities().get(office.removesuffix(_HEAD))
    zone = facility.time_zone if facility else reference.regional_offices()[office].time_zone
    return f"00.00–24.00 {reference.zone_label(zone)}"
