"""Whose day it is: dates belong to the facility, not to the server."""

from datetime import date, datetime

from jelang_shared.auth import Principal
from jelang_shared.errors import NotFound
from jelang_shared.reference import Facility, facilities


def facility_of(who: Principal) -> Facility:
    """The facility a principal works in; `NotFound` for those who work in none."""
    found = facilities().get(who.facility or "")
    if found is None:
        raise NotFound
    return found


def today_of(who: Principal, at: datetime) -> date:
    """The date at the principal's facility."""
    return facility_of(who).local_date(at)
