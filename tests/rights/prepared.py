"""The worlds, each built once a run: every test gets a copy of its own."""

import fcntl
import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.machinery import apps
from tests.machinery.apps import Api
from tests.machinery.databases import Databases
from tests.machinery.servers import STATE
from tests.rights.operations.operation import Rows
from tests.rights.worlds import built, nothing

_NAME = "rights"
"""What the kept databases are called, before the service's name."""


@asynccontextmanager
async def world(service: str, databases: Databases, home: Path) -> AsyncIterator[tuple[Api, Rows]]:
    """A service's API on a copy of its world, and the world's rows."""
    kept = Path(os.environ[STATE]) / f"{_NAME}_{service}"
    with kept.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (kept / "rows.json").exists():
            await _build(service, databases, kept)
    shutil.copytree(kept / "home", home, dirs_exist_ok=True)
    rows = json.loads((kept / "rows.json").read_text())
    today = nothing()["today"]
    async with apps.api(service, home, databases, like=_NAME) as client:
        yield client, {place: {**row, "today": today} for place, row in rows.items()}


async def _build(service: str, databases: Databases, kept: Path) -> None:
    (kept / "home").mkdir(parents=True, exist_ok=True)
    prefix = databases.prefix()
    await databases.fresh(service, prefix)
    chosen = apps.settings(kept / "home", databases.address(f"{prefix}_{{service}}"))
    async with apps.started(service, chosen, background=False) as client:
        rows = await built(service, client)
    await databases.keep(service, prefix, _NAME)
    (kept / "rows.json").write_text(json.dumps(rows))
