"""What the commands do that need no page of their own."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jelang_shared import reference
from jelang_shared.auth import Role
from jelang_shared.settings import Settings

from jelang_local.demo import mistakes as mistaken
from jelang_local.demo import persons, register
from jelang_local.demo.world import client, ensure_rooms, load
from jelang_local.errors import CannotGoOn
from jelang_local.home import Home

SHOWN = 20
LOADED_FROM = 10_001
"""Numbers of persons loaded later begin here, so that they never stand for one of the first start."""


def sweep(settings: Settings, home: Home, facility: str | None) -> dict[str, Any]:
    """Look through release dates now."""
    body = {"facility": _facility(facility)} if facility else {}
    found: dict[str, Any] = client(settings, home, Role.ADMINISTRATOR).post("scheduling", "/sweeps", body)
    return found


def import_register(
    settings: Settings, home: Home, file: Path, facility: str, *, rehearse: bool = False
) -> dict[str, Any]:
    """Rehearse a register file in the name of the facility's section head, and commit it if nothing is wrong."""
    section = client(settings, home, Role.SECTION_HEAD, _facility(facility))
    found: dict[str, Any] = section.post("scheduling", "/imports", files={"file": (file.name, file.read_bytes())})
    if found["errors"] or rehearse:
        return found
    committed: dict[str, Any] = section.post("scheduling", f"/imports/{found['id']}/commit")
    return committed


def told(done: dict[str, Any]) -> str:
    """What a rehearsal or an import found, for people."""
    wrong = done["errors"]
    if not wrong:
        state = "Taken in" if done["state"] == "committed" else "Rehearsed, nothing changed yet"
        return (
            f"{state}: {done['rows']} rows, {done['created']} new, {done['changed']} changed, "
            f"{done['unchanged']} as before."
        )
    lines = [
        f"  row {error['row']}, column {error['column']} ({error['heading']}): {error['value']!r}: {error['code']}"
        for error in wrong[:SHOWN]
    ]
    more = [f"  … and {len(wrong) - SHOWN} more"] if len(wrong) > SHOWN else []
    return "\n".join([f"Nothing was taken in: {len(wrong)} cells can't be used.", *lines, *more])


def write_register(file: Path, facility: str, number: int, seed: int, *, mistakes: bool = False) -> dict[str, Any]:
    """Write made-up persons as a register file."""
    rows = list(persons.rows(_facility(facility), number, seed, _today(facility)))
    register.write(file, mistaken.put_in(rows) if mistakes else rows)
    return {"persons": len(rows), "file": str(file)}


def load_persons(settings: Settings, home: Home, facility: str, number: int, seed: int) -> dict[str, Any]:
    """Load made-up persons into the running installation."""
    section = client(settings, home, Role.SECTION_HEAD, _facility(facility))
    ensure_rooms(section)
    there = section.post("scheduling", "/persons/search", {"per_page": 1})["total"]
    files = load(section, facility, number, seed, first=LOADED_FROM + there)
    return {"persons": number, "facility": facility, "files": files}


def asyncapi() -> str:
    """The AsyncAPI document of the whole system."""
    from jelang_shared.messaging import asyncapi as document  # noqa: PLC0415 - only this command needs FastStream

    return document.as_json()


def _facility(code: str) -> str:
    if code not in reference.facilities():
        raise CannotGoOn(f"There is no facility {code}; codes look like LPN-PURWOKERTO.")
    return code


def _today(facility: str) -> Any:
    return reference.facilities()[facility].local_date(datetime.now(UTC))
