"""The reporting service as a process of its own, and the rebuilding of its facts."""

import asyncio
import sys

from jelang_shared import host, logging, settings
from jelang_shared.database import Database, url_for
from jelang_shared.settings import BadSetting, Settings

from jelang_reporting.facts.rebuild import rebuild
from jelang_reporting.service import SERVICE


def run() -> None:
    """Serve until told to stop; with the argument `rebuild`, make the facts anew from the journal instead."""
    match sys.argv[1:]:
        case []:
            host.main(SERVICE)
        case ["rebuild"]:
            try:
                chosen = settings.load()
            except BadSetting as error:
                raise SystemExit(str(error)) from None
            logging.configure(level=chosen.log_level, form=chosen.log_format)
            print(f"Facts made anew from {asyncio.run(_rebuild(chosen))} events.")
        case unknown:
            raise SystemExit(f"jelang_reporting doesn't know {' '.join(unknown)!r}; it knows 'rebuild'.")


async def _rebuild(chosen: Settings) -> int:
    database = Database(url_for(chosen, SERVICE.name), f"/{chosen.installation}/{SERVICE.name}")
    try:
        async with database.transaction() as db:
            return await rebuild(SERVICE.consumers, SERVICE.metadata, db)
    finally:
        await database.close()
