"""From a row of a register file to checked fields of a person, or to errors that name row and column."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jelang_shared.reference import Facility

from jelang_scheduling.register.imports import cells, places, words
from jelang_scheduling.register.imports.cells import CellError
from jelang_scheduling.register.imports.columns import BY_FIELD, SENTENCE_PARTS
from jelang_scheduling.register.imports.sheets import Cell, Heading, Row, Sheet

MOST_CREDITED = 20_000
MOST_FAULTS = 1_000
"""A file with more is the wrong file; checking stops there."""
NOT_IN_FUTURE = frozenset({"date_of_birth", "judgment_date", "detained_since", "decree_date"})
DATES = NOT_IN_FUTURE | {"decided_date"}
CHOICES = frozenset({"sex", "religion", "offence_group", "release_kind", "language"})
STORED_AS = {"release_kind": "decided_kind"}
FILLED = frozenset({"registration_number", "name"})
NEVER_NONE = FILLED | {"sentence"}
CLEARED: dict[str, Any] = {
    "credited_days": 0,
    "default_term": {"months": 0, "days": 0},
    "remissions": [],
    "access_needs": [],
    "language": "id",
}
"""What "there is none" means where it isn't simply nothing."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell."""

    row: int
    column: str
    heading: str
    field: str
    value: str
    code: str
    params: dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """One row: the fields of a person that it gives. An empty cell gives nothing, a dash clears."""

    row: int
    values: dict[str, Any]


@dataclass
class Checked:
    """A whole file, checked."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def check(sheet: Sheet, facility: Facility, today: date) -> Checked:
    """Check every row of a register; a row with a fault is no entry."""
    result = Checked()
    seen: dict[str, int] = {}
    for number, row in sheet.rows:
        values, faults = _row(number, row, sheet.headings, facility, today)
        known = values.get("registration_number")
        if known in seen:
            faults.append(
                _fault(number, row, _heading(sheet, "registration_number"), "duplicate", {"row": seen[known]})
            )
        elif known is not None:
            seen[known] = number
        if faults:
            result.faults += faults
            if len(result.faults) >= MOST_FAULTS:
                break
        else:
            result.entries.append(Entry(number, values))
    return result


def _row(
    number: int, row: Row, headings: Iterable[Heading], facility: Facility, today: date
) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    parts: dict[str, int] = {}
    by_field = {heading.field: heading for heading in headings}
    for heading in by_field.values():
        cell = row[heading.index] if heading.index < len(row) else None
        try:
            written = cells.as_text(cell)
            if len(written) > BY_FIELD[heading.field].longest:
                raise CellError("too-long", longest=BY_FIELD[heading.field].longest)
            if heading.field in SENTENCE_PARTS:
                parts[heading.field] = cells.number(written, 20_000) if written and not cells.says_none(written) else 0
            else:
                values |= _field(heading.field, written, facility, today)
        except CellError as error:
            faults.append(_fault(number, row, heading, error.code, error.params))
    if any(parts.values()) and not values.get("sentences"):
        try:
            length = cells.checked_length(*(parts.get(name, 0) for name in SENTENCE_PARTS))
            values |= {"sentence_kind": "term", "sentences": [length]}
        except CellError as error:
            heading = by_field.get("sentence_months") or by_field[next(iter(parts))]
            faults.append(_fault(number, row, heading, error.code, error.params))
    if values.get("decided_date") and not values.get("decided_kind"):
        heading = by_field.get("release_kind") or by_field["decided_date"]
        faulty = any(fault.field == "release_kind" for fault in faults)
        if not faulty:
            faults.append(_fault(number, row, heading, "needed-with", {"field": "decided_date"}))
    return values, faults


def _field(name: str, written: str, facility: Facility, today: date) -> dict[str, Any]:
    none = cells.says_none(written)
    if (not written and name in FILLED) or (none and name in NEVER_NONE):
        raise CellError("required")
    if (
        name == "facility"
        and written
        and written.casefold() not in {facility.code.casefold(), facility.name.casefold()}
    ):
        raise CellError("other-facility", facility=facility.code)
    if not written or name == "facility":
        return {}
    if name == "sentence":
        kind, sentences = cells.sentences(written)
        return {"sentence_kind": kind, "sentences": sentences}
    return {STORED_AS.get(name, name): CLEARED.get(name) if none else _value(name, written, today)}


def _value(name: str, written: str, today: date) -> Any:
    if name in DATES:
        return _date(name, written, today)
    if name in CHOICES:
        return words.code(name, written)
    return _OTHERS[name](written) if name in _OTHERS else written


def _date(name: str, written: str, today: date) -> date:
    found = cells.day(written)
    if name in NOT_IN_FUTURE and found > today:
        raise CellError("date-in-future", today=today.isoformat())
    return found


def _nationality(written: str) -> str:
    return "ID" if written.casefold() in {"wni", "indonesia", "id"} else written


def _access_needs(written: str) -> list[str]:
    found = (part.strip() for part in written.replace(";", ",").replace("/", ",").split(","))
    return sorted({words.code("access_needs", part) for part in found if part})


_OTHERS: dict[str, Callable[[str], Any]] = {
    "credited_days": lambda written: cells.number(written, MOST_CREDITED),
    "default_term": cells.months_and_days,
    "remissions": cells.remissions,
    "destination_regency": places.regency,
    "nationality": _nationality,
    "access_needs": _access_needs,
}


def _heading(sheet: Sheet, name: str) -> Heading:
    return next(heading for heading in sheet.headings if heading.field == name)


def _fault(number: int, row: Row, heading: Heading, code: str, params: dict[str, Any]) -> Fault:
    cell = row[heading.index] if heading.index < len(row) else None
    return Fault(number, heading.column, heading.text, heading.field, shown(cell), code, params)


def shown(cell: Cell) -> str:
    """A cell's content for people to see: short, and without what can't be shown."""
    try:
        return cells.as_text(cell)[:120]
    except CellError:
        return cells.CONTROL.sub("\N{REPLACEMENT CHARACTER}", str(cell))[:120]
