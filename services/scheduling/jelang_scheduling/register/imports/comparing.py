"""Comparing a checked register file with the register: what is new, what changes and to what effect."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jelang_shared.reference import Facility, regencies
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.register import queries
from jelang_scheduling.register.imports import cells, words
from jelang_scheduling.register.imports.checking import CHOICES, Entry
from jelang_scheduling.register.model import Person
from jelang_scheduling.register.transfers import queries as transfers

BATCH = 1_000
FIELDS = {"sentences": "sentence", "decided_kind": "release_kind"}
"""What the file calls a field that we store under another name."""


@dataclass(frozen=True)
class Compared:
    """One row beside the person it is about: nobody yet, or with what differs, field → (old, new).

    `elsewhere` is the facility in whose register they likely stand: such a row makes no second person.
    """

    entry: Entry
    person: Person | None
    differences: dict[str, tuple[Any, Any]]
    elsewhere: str | None = None


async def compare(entries: Sequence[Entry], facility: Facility, db: AsyncSession) -> AsyncIterator[list[Compared]]:
    """The rows beside their persons, a thousand at a time with one query."""
    for start in range(0, len(entries), BATCH):
        batch = entries[start : start + BATCH]
        numbers = [entry.values["registration_number"] for entry in batch]
        known = await queries.known_by_number(facility.code, numbers, db)
        new = [entry for entry in batch if entry.values["registration_number"] not in known]
        others = await _elsewhere(new, facility, db) if new else {}
        yield [_beside(entry, known.get(entry.values["registration_number"]), others.get(entry.row)) for entry in batch]


def _beside(entry: Entry, person: Person | None, elsewhere: str | None) -> Compared:
    return Compared(entry, person, person.differences(entry.values) if person else {}, elsewhere)


async def _elsewhere(entries: Sequence[Entry], facility: Facility, db: AsyncSession) -> dict[int, str]:
    """Row → facility of the person whom an unknown row is likely about, because they were or are to be transferred."""
    numbers = {entry.values["registration_number"] for entry in entries}
    named = {(name.lower(), born) for entry in entries if (name := entry.values["name"]) and (born := _born(entry))}
    found = await transfers.elsewhere(facility.code, numbers, named, db)
    return {
        entry.row: person.facility for entry in entries for person, former in found if _is_likely(entry, person, former)
    }


def _is_likely(entry: Entry, person: Person, former: str | None) -> bool:
    """The number they had here; or the same name, with the same number or day of birth and nothing against it."""
    number, born = entry.values["registration_number"], _born(entry)
    if number == former:
        return True
    if entry.values["name"].lower() != person.name.lower():
        return False
    other_birth = born is not None and person.date_of_birth is not None and born != person.date_of_birth
    return not other_birth and (number == person.registration_number or born == person.date_of_birth is not None)


def _born(entry: Entry) -> date | None:
    born: date | None = entry.values.get("date_of_birth")
    return born


def changes(compared: Compared, today: date) -> list[dict[str, Any]]:
    """The changes of one row, field by field, with their effect on the release date."""
    person = compared.person
    if person is None or not compared.differences:
        return []
    new = person.preview({field: after for field, (_, after) in compared.differences.items()}, today)
    moved = {"release_date_old": _iso(person.release_date), "release_date_new": _iso(new)}
    effect = moved if new != person.release_date else None
    return [
        {
            "row": compared.entry.row,
            "person": str(person.id),
            "person_name": person.name,
            "registration_number": person.registration_number,
            "field": FIELDS.get(field, field),
            "old": written(field, before),
            "new": written(field, after),
            "effect": effect,
        }
        for field, (before, after) in compared.differences.items()
    ]


def written(field: str, value: Any) -> str | None:
    """A value as an office writes it in a register; dates as ISO."""
    if value is None or value in ([], ""):
        return None
    name = FIELDS.get(field, field)
    if name in CHOICES:
        return words.word(name, value)
    return WRITTEN.get(name, str)(value)


WRITTEN: dict[str, Callable[[Any], str]] = {
    "sentence": lambda parts: " + ".join(cells.written_length(part) for part in parts),
    "remissions": lambda parts: "; ".join(cells.written_remission(part) for part in parts),
    "default_term": cells.written_length,
    "destination_regency": lambda code: regencies()[code].name,
    "access_needs": lambda needs: ", ".join(words.word("access_needs", need) for need in needs),
}


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
