"""The made-up world of a first start: rooms, registers of three facilities, mailboxes, a sweep."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jelang_notification.recipients.places import TOLD, office_told
from jelang_notification.recipients.seed import seed
from jelang_shared import reference
from jelang_shared.auth import Role
from jelang_shared.database import Database, url_for
from jelang_shared.settings import Settings

from jelang_local import accounts
from jelang_local.client import Client
from jelang_local.demo import persons, register
from jelang_local.demo.staff import FACILITIES, MAILBOXES
from jelang_local.home import Home

PERSONS = 120
SEED = 7
CHUNK = 10_000
ROOMS = ("Ruang Konsultasi 1", "Ruang Konsultasi 2")


def client(settings: Settings, home: Home, role: Role, office: str | None = None) -> Client:
    """The first account of a role, as a client of the services."""
    who = asyncio.run(accounts.principal(settings, role, office))
    return Client(who, settings, private_key(settings, home))


def private_key(settings: Settings, home: Home) -> str:
    """The PEM of the key that this installation signs tokens with."""
    given = settings.token_private_key or str(home.token_key)
    return given if given.lstrip().startswith("-----BEGIN") else Path(given).read_text()


def ensure(settings: Settings, home: Home, tell: Callable[[str], None]) -> bool:
    """Load what is missing of the made-up world; whether anything was."""
    loaded = False
    for index, facility in enumerate(FACILITIES):
        section = client(settings, home, Role.SECTION_HEAD, facility)
        if section.get("scheduling", "/imports")["total"]:
            continue
        loaded = True
        ensure_rooms(section)
        number = PERSONS if index == 0 else PERSONS // 3
        load(section, facility, number, SEED, first=1 + 1000 * index)
        tell(f"Loaded {number} made-up persons into {reference.facilities()[facility].name}")
    if loaded:
        asyncio.run(_mailboxes(settings))
        client(settings, home, Role.ADMINISTRATOR).post("scheduling", "/sweeps", {})
    return loaded


def ensure_rooms(section: Client) -> list[dict[str, Any]]:
    """The facility's rooms, made if it has none."""
    there: list[dict[str, Any]] = section.get("scheduling", "/rooms")
    return there or [section.post("scheduling", "/rooms", {"name": name}) for name in ROOMS]


def load(section: Client, facility: str, number: int, seed: int, *, first: int = 1) -> int:
    """Import made-up persons as register files of a facility; how many files."""
    today = reference.facilities()[facility].local_date(datetime.now(UTC))
    rows = list(persons.rows(facility, number, seed, today, first=first))
    parts = [rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK)]
    for part in parts:
        take_in(section, f"register-{facility.lower()}.csv", register.table(part))
    return len(parts)


def take_in(section: Client, filename: str, content: bytes) -> Any:
    """Rehearse a register file and commit it."""
    rehearsed = section.post("scheduling", "/imports", files={"file": (filename, content)})
    return section.post("scheduling", f"/imports/{rehearsed['id']}/commit")


async def _mailboxes(settings: Settings) -> None:
    database = Database(url_for(settings, "notification"), f"/{settings.installation}/notification")
    try:
        async with database.transaction() as db:
            for office in (*MAILBOXES, *_in_charge()):
                mailbox = f"{office.lower().replace('bps-', 'bapas.').replace('/', '.')}@contoh.invalid"
                await seed(office, mailbox, "id", datetime.now(UTC), db)
    finally:
        await database.close()


def _in_charge() -> set[str]:
    """Where urgent matters of the made-up facilities are told."""
    places = [reference.facilities()[facility] for facility in FACILITIES]
    return {office_told(told, place.code, place.regional_office) for place in places for told in TOLD}
