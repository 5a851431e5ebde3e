"""Where a role works: a facility, a probation office, a regional office, or the nation."""

from dataclasses import dataclass
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from jelang_shared import reference
from jelang_shared.auth import Role

Kind = Literal["facility", "probation_office", "regional_office", "nation"]
NATION_ZONE = "Asia/Jakarta"

WORKS_AT: dict[Role, Kind] = {
    Role.FACILITATOR: "facility",
    Role.OFFICER: "facility",
    Role.SECTION_HEAD: "facility",
    Role.FACILITY_HEAD: "facility",
    Role.PROBATION_OFFICER: "probation_office",
    Role.PROBATION_HEAD: "probation_office",
    Role.REGIONAL_OFFICE: "regional_office",
    Role.DIRECTORATE: "nation",
    Role.ADMINISTRATOR: "nation",
    Role.AUDITOR: "nation",
}

_SHORTER = (
    ("Lembaga Pembinaan Khusus Anak", "LPKA"),
    ("Lembaga Pemasyarakatan", "Lapas"),
    ("Rumah Tahanan Negara", "Rutan"),
    ("Balai Pemasyarakatan", "Bapas"),
)


@dataclass(frozen=True)
class Place:
    """A place of work, its time zone, and how far it reaches."""

    kind: Kind
    name: str
    short_name: str
    time_zone: str
    facility: str | None = None
    regional_office: str | None = None
    probation_office: str | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def zone_label(self) -> str:
        return reference.zone_label(self.time_zone)


class UnknownOffice(ValueError):
    """The code names no office of the kind that this role works at."""


@cache
def place_of(role: Role, office: str | None) -> Place:
    """The place of a role and office code; `UnknownOffice` if they don't fit."""
    kind = WORKS_AT[role]
    try:
        match kind:
            case "facility":
                return of_facility(office or "")
            case "probation_office":
                bapas = reference.probation_offices()[office or ""]
                return Place(
                    kind,
                    shorter(bapas.name),
                    shortest(bapas.name),
                    bapas.time_zone,
                    regional_office=bapas.regional_office,
                    probation_office=bapas.code,
                )
            case "regional_office":
                region = reference.regional_offices()[office or ""]
                return Place(kind, region.name, region.short_name, region.time_zone, regional_office=region.code)
    except KeyError:
        raise UnknownOffice(f"No {kind.replace('_', ' ')} has the code {office}.") from None
    if office is not None:
        raise UnknownOffice(f"A {role.value.replace('_', ' ')} belongs to no office.")
    name = "Direktorat Jenderal Pemasyarakatan"
    return Place("nation", name, "Ditjenpas", NATION_ZONE)


def of_facility(code: str) -> Place:
    """A facility as a place; `KeyError` if unknown."""
    found = reference.facilities()[code]
    return Place(
        "facility",
        shorter(found.name),
        shortest(found.name),
        found.time_zone,
        facility=found.code,
        regional_office=found.regional_office,
    )


def shorter(name: str) -> str:
    """An office's name with the kind abbreviated: Lapas Narkotika Kelas IIB Purwokerto."""
    for long, short in _SHORTER:
        name = name.replace(long, short)
    return name


def shortest(name: str) -> str:
    """The same without its class: Lapas Narkotika Purwokerto."""
    words = shorter(name).split()
    if "Kelas" in words:
        at = words.index("Kelas")
        words = words[:at] + words[at + 2 :]
    return " ".join(words)
