"""Reference data: provinces, regencies, offices, facilities, catchments and their time zones; read-only."""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

ZONE_LABELS = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


@dataclass(frozen=True)
class Regency:
    """A regency (kabupaten) or city (kota); `code` is the Ministry of Home Affairs' `NN.NN`."""

    code: str
    name: str
    province: str


@dataclass(frozen=True)
class RegionalOffice:
    code: str
    name: str
    short_name: str
    time_zone: str


@dataclass(frozen=True)
class Facility:
    code: str
    name: str
    kind: str
    category: str
    regional_office: str
    time_zone: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def local_date(self, at: datetime) -> date:
        """The calendar date at the facility at an instant."""
        return at.astimezone(self.zone).date()


@dataclass(frozen=True)
class ProbationOffice:
    code: str
    name: str
    regional_office: str
    time_zone: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


@dataclass(frozen=True)
class Catchment:
    """The probation office of a regency; a catchment that isn't `confirmed` is a guess and never routes by itself."""

    regency: str
    probation_office: str
    confirmed: bool


def _rows(name: str) -> list[dict[str, str]]:
    with (files(__package__) / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def provinces() -> dict[str, str]:
    """All provinces: name by code."""
    return {row["code"]: row["name"] for row in _rows("provinces")}


@cache
def regencies() -> dict[str, Regency]:
    """All regencies by code."""
    return {row["code"]: Regency(row["code"], row["name"], row["province_code"]) for row in _rows("regencies")}


@cache
def regional_offices() -> dict[str, RegionalOffice]:
    """All 33 regional offices by code."""
    return {
        row["code"]: RegionalOffice(row["code"], row["name"], row["short_name"], row["time_zone"])
        for row in _rows("regional_offices")
    }


@cache
def facilities() -> dict[str, Facility]:
    """All 531 facilities by code."""
    return {
        row["code"]: Facility(
            row["code"], row["name"], row["kind"], row["category"], row["regional_office"], row["time_zone"]
        )
        for row in _rows("facilities")
    }


@cache
def probation_offices() -> dict[str, ProbationOffice]:
    """All probation offices by code."""
    return {
        row["code"]: ProbationOffice(row["code"], row["name"], row["regional_office"], row["time_zone"])
        for row in _rows("probation_offices")
    }


@cache
def catchments() -> dict[str, Catchment]:
    """The catchment of every regency, by regency code."""
    return {
        row["regency_code"]: Catchment(row["regency_code"], row["probation_office"], row["source"] == "published")
        for row in _rows("bapas_catchments")
    }


def routes_to(regency: str | None) -> str | None:
    """The probation office that a destination leads to; nothing if unknown or only assumed."""
    catchment = catchments().get(regency or "")
    return catchment.probation_office if catchment and catchment.confirmed else None


def zone_label(time_zone: str) -> str:
    """WIB, WITA or WIT."""
    return ZONE_LABELS[time_zone]
