"""Whose figures a reader sees: the level, the units under it, and the whole that they add up to."""

from dataclasses import dataclass
from typing import Literal

from jelang_shared import reference
from jelang_shared.auth import Principal, Reach
from jelang_shared.errors import NotFound

from jelang_reporting.figures.schemas import Level

NATION = "ID"


@dataclass(frozen=True)
class Place:
    """A unit, and the facilities it consists of."""

    code: str
    name: str
    time_zone: str
    facilities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scope:
    """`units` have all of the reader's units, also those where nothing has happened yet."""

    level: Level
    whole: Place
    units: tuple[Place, ...]
    counted_by: Literal["facility", "region"] = "facility"

    @property
    def folded(self) -> bool:
        """Whether everything in reach is one unit, wherever it happened."""
        return self.units == (self.whole,)


def scope_of(who: Principal, reach: Reach) -> Scope:
    """The scope of a principal; `NotFound` where the reference data lacks the place of work."""
    try:
        match reach:
            case Reach.OWN | Reach.FACILITY:
                place = _facility(reference.facilities()[who.facility or ""])
                return Scope("own" if reach is Reach.OWN else "facility", place, (place,))
            case Reach.REGION:
                office = reference.regional_offices()[who.regional_office or ""]
                return Scope("region", _region(office), tuple(map(_facility, _facilities_of(office.code))))
            case Reach.OFFICE:
                at = reference.probation_offices()[who.probation_office or ""]
                place = Place(at.code, at.name, at.time_zone)
                return Scope("office", place, (place,))
            case Reach.NATION:
                whole = Place(NATION, "Indonesia", "Asia/Jakarta", tuple(reference.facilities()))
                return Scope("nation", whole, tuple(map(_region, reference.regional_offices().values())), "region")
            case Reach.INSTALLATION:
                raise NotFound
    except KeyError:
        raise NotFound from None


def _facility(facility: reference.Facility) -> Place:
    return Place(facility.code, facility.name, facility.time_zone, (facility.code,))


def _region(office: reference.RegionalOffice) -> Place:
    codes = tuple(facility.code for facility in _facilities_of(office.code))
    return Place(office.code, office.short_name, office.time_zone, codes)


def _facilities_of(region: str) -> list[reference.Facility]:
    return [facility for facility in reference.facilities().values() if facility.regional_office == region]
