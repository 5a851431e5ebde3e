"""Ending what is over in every service, from the command line."""

from datetime import UTC, datetime
from typing import Any

from jelang_consultation.retention import end as consultation
from jelang_consultation.vault import open_vault
from jelang_shared import retention
from jelang_shared.database import Database, url_for
from jelang_shared.messaging import housekeeping
from jelang_shared.settings import Settings

from jelang_local import installed


async def end(settings: Settings, *, dry_run: bool) -> dict[str, Any]:
    """What was ended, or would be, by service and table, and the periods in force."""
    at = datetime.now(UTC)
    found = {name: await _service(name, settings, at, dry_run=dry_run) for name in installed.NAMES}
    kept = {kind: period.days for kind, period in retention.in_force(at.date()).items()}
    return {"dry_run": dry_run, "kept_days": kept, "services": found}


async def _service(name: str, settings: Settings, at: datetime, *, dry_run: bool) -> dict[str, int]:
    database = Database(url_for(settings, name), f"/{settings.installation}/{name}")
    try:
        found = await _common(name, database, at, dry_run=dry_run)
        if name == "consultation":
            found |= await _words(settings, database, at, dry_run=dry_run)
    finally:
        await database.close()
    return found


async def _common(name: str, database: Database, at: datetime, *, dry_run: bool) -> dict[str, int]:
    kept, whole = retention.in_force(at.date()), installed.service(name).keep_journal
    ended: dict[str, int] = {}
    while True:
        async with database.transaction() as db:
            if dry_run:
                return await housekeeping.count(db, kept, keep_journal=whole)
            some = await housekeeping.tidy(db, kept, keep_journal=whole)
        ended = {table: ended.get(table, 0) + rows for table, rows in some.items()}
        if not any(some.values()):
            return ended


async def _words(settings: Settings, database: Database, at: datetime, *, dry_run: bool) -> dict[str, int]:
    vault = open_vault(settings)
    try:
        does = consultation.count_what_is_over if dry_run else consultation.end_what_is_over
        return await does(at, vault, database)
    finally:
        await vault.close()
