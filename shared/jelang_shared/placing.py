"""Where an event belongs: a facility of the reference data, which gives its region and time zone."""

from jelang_shared import reference
from jelang_shared.errors import JelangError
from jelang_shared.events.envelope import Event


class UnknownFacility(JelangError):
    """An event names no facility, or one that the reference data lacks: nobody's right could reach what it tells."""

    code = "unknown-facility"


def facility_of(event: Event) -> reference.Facility:
    """The facility an event concerns; its region and time zone come from the reference data."""
    found = reference.facilities().get(event.facility or "")
    if found is None:
        raise UnknownFacility(f"Event {event.id} names no facility of the reference data; add it there, then replay.")
    return found
