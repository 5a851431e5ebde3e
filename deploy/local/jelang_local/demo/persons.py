"""Made-up persons as rows of a register: days of release near and far, destinations known, missing and unsure."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from jelang_shared import reference

from jelang_local.demo.numerals import words

Row = Mapping[str, str | int | date | None]

NEAR = (3, 6, 7, 16, 30, 34, 43, 58, 61, 75, 89, 90, 91)
"""Days left of the first persons: every milestone, the day before it and the day after."""
WITHIN_90 = 0.35
DECIDED_WITHIN = 130

_RELIGIONS = ("Islam", "Islam", "Islam", "Islam", "Kristen", "Katolik", "Hindu", "Buddha")
_ACCESS = ("Huruf besar", "Juru bahasa", "Dibacakan", "Kursi roda")
_TERMS = ((1, 0), (1, 3), (1, 6), (2, 0), (2, 6), (3, 0), (4, 0), (5, 0), (6, 0), (7, 6))


def rows(facility: str, number: int, seed: int, today: date, *, first: int = 1) -> Iterator[Row]:
    """That many register rows of one facility, by canonical field; `first` numbers them on."""
    chance = random.Random(f"{facility}/{seed}")
    places = _destinations(facility)
    for index in range(number):
        yield _row(facility, first + index, _release(index, today, chance), today, places, chance)


def _release(index: int, today: date, chance: random.Random) -> date:
    if index < len(NEAR):
        return today + timedelta(days=NEAR[index])
    if chance.random() < WITHIN_90:
        day = today + timedelta(days=chance.randint(4, 90))
        # Some on a Friday: whoever is released then finds offices closed.
        return day + timedelta(days=(4 - day.weekday()) % 7) if chance.random() < 0.2 else day
    return today + timedelta(days=chance.randint(92, 900))


def _row(facility: str, number: int, release: date, today: date, places: "Destinations", chance: random.Random) -> Row:
    decided = (release - today).days <= DECIDED_WITHIN and chance.random() < 0.7
    years, months = chance.choice(_TERMS)
    if decided:
        kind = "CB" if (years, months) <= (1, 6) else chance.choice(("PB", "PB", "PB", "CMB"))
        share = chance.uniform(0.68, 0.78)
        since = release - timedelta(days=round((360 * years + 30 * months) * share))
        remissions: str | None = None
    else:
        while _years_before(release, years) > today - timedelta(days=60):
            years += 1
        kind, (since, remissions) = None, _start(release, years, months, today, chance)
    since = min(since, today - timedelta(days=60))
    judged = min(since + timedelta(days=chance.randint(50, 140)), today - timedelta(days=1))
    decreed = today - timedelta(days=chance.randint(3, 40))
    return {
        "registration_number": f"CTH/{number:04d}/{since.year}",
        "name": f"Contoh {words(number)}",
        "sex": "P" if "Perempuan" in reference.facilities()[facility].name else "L",
        "date_of_birth": date(chance.randint(1965, 2004), chance.randint(1, 12), chance.randint(1, 28)),
        "religion": chance.choice(_RELIGIONS),
        "facility": facility,
        "block": chance.choice("ABC"),
        "cell": chance.randint(1, 12),
        "nationality": "WNI",
        "offence_group": "Narkotika" if facility.startswith("LPN") else chance.choice(("Umum", "Umum", "Narkotika")),
        "judgment_number": f"{chance.randint(1, 400)}/Pid.Cth/{judged.year}/PN Contoh",
        "judgment_date": judged,
        "sentence": f"{years} thn {months} bln" if months else f"{years} thn",
        "detained_since": since,
        "credited_days": None,
        "default_term": "-",
        "remissions": remissions,
        "release_kind": kind,
        "decree_number": f"PAS-CTH.{number:04d} Tahun {decreed.year}" if kind else None,
        "decree_date": decreed if kind else None,
        "decided_date": release if kind else None,
        "destination_regency": places.pick(chance),
        "guarantor_reference": f"PJ-CTH-{number:04d}" if kind else None,
        "litmas_reference": f"LM-CTH-{number:04d}" if kind else None,
        "language": "Bali" if facility.endswith("BANGLI") and chance.random() < 0.5 else "Indonesia",
        "access_needs": chance.choice(_ACCESS) if chance.random() < 0.06 else None,
    }


def _start(release: date, years: int, months: int, today: date, chance: random.Random) -> tuple[date, str | None]:
    """The first day of detention from which the term, less a remission, ends on the day of release."""
    last_august = date(today.year if today >= date(today.year, 8, 17) else today.year - 1, 8, 17)
    since = _years_before(release - timedelta(days=30 * months), years)
    if since + timedelta(days=400) < last_august and chance.random() < 0.6:
        return _years_before(
            release - timedelta(days=30 * (months - 1)), years
        ), f"umum {last_august.isoformat()} 1 bln"
    return since, None


def _years_before(day: date, years: int) -> date:
    day = day if (day.month, day.day) != (2, 29) else day - timedelta(days=1)
    return day.replace(year=day.year - years)


class Destinations:
    """Where persons of a facility go: mostly to places near by with a known office, some unknown, some unsure."""

    def __init__(self, own: list[str], near: list[str], far: list[str], unsure: list[str]) -> None:
        self._own, self._near, self._far, self._unsure = own or near, near, far, unsure

    def pick(self, chance: random.Random) -> str | None:
        where = chance.random()
        if where < 0.07:
            return None
        if where < 0.14 and self._unsure:
            return chance.choice(self._unsure)
        if where < 0.65 and self._own:
            return chance.choice(self._own)
        return chance.choice(self._near if where < 0.9 and self._near else self._far)


def _destinations(facility: str) -> Destinations:
    region = reference.facilities()[facility].regional_office
    offices = reference.probation_offices()
    town = facility.rpartition("-")[2]
    own: list[str] = []
    near: list[str] = []
    far: list[str] = []
    unsure: list[str] = []
    for regency, catchment in sorted(reference.catchments().items()):
        home = offices[catchment.probation_office].regional_office == region
        name = reference.regencies()[regency].name
        if catchment.confirmed:
            (near if home else far).append(name)
            if catchment.probation_office.endswith(town):
                own.append(name)
        elif home:
            unsure.append(name)
    return Destinations(own, near, far, unsure)
