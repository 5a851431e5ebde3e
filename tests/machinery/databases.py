"""A migrated database of its own for each test, copied from a template in some ten milliseconds."""

import fcntl
import os
from collections.abc import Iterable
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
from jelang_shared import migrations
from sqlalchemy import make_url

from tests.machinery.servers import STATE

_numbers = count(1)


def named(service: Any) -> Any:
    """The `Service` itself, also when only its name was given."""
    return import_module(f"jelang_{service}.service").SERVICE if isinstance(service, str) else service


def _owners(service: Any) -> list[Any]:
    """The service, and what has a database of its own beside the service's."""
    if service.name != "consultation":
        return [service]
    return [service, import_module("jelang_consultation.vault.store").KeyStore]


class Databases:
    """Makes databases on one server, and drops them again."""

    def __init__(self, server: str, worker: str) -> None:
        self.server = server
        self.worker = worker
        self.made: list[str] = []

    def prefix(self) -> str:
        """A name no other test uses."""
        return f"{self.worker}_{next(_numbers)}"

    def address(self, name: str) -> str:
        url = make_url(self.server).set(drivername="postgresql+asyncpg", database=name)
        return url.render_as_string(hide_password=False).replace("%7B", "{").replace("%7D", "}")

    async def fresh(self, service: Any, prefix: str | None = None, *, like: str = "template") -> str:
        """The address of a new migrated database; with `like` it has what was in the one kept under that name."""
        service, prefix = named(service), prefix or self.prefix()
        if like == "template":
            for owner in _owners(service):
                await self._template(owner)
        names = [owner.name for owner in _owners(service)]
        await self._run(f'CREATE DATABASE "{prefix}_{name}" TEMPLATE "{like}_{name}"' for name in names)
        self.made += [f"{prefix}_{name}" for name in names]
        return self.address(f"{prefix}_{service.name}")

    async def keep(self, service: Any, prefix: str, name: str) -> None:
        """Keep a database that nobody uses any more, to make others like it."""
        for owner in _owners(named(service)):
            await self._run([f'ALTER DATABASE "{prefix}_{owner.name}" RENAME TO "{name}_{owner.name}"'])
            self.made.remove(f"{prefix}_{owner.name}")

    async def drop(self, prefix: str | None = None) -> None:
        """Drop what was made, and what the services made beside it under the same prefix."""
        names, self.made = self.made, []
        if prefix is not None and f"{prefix}_vault" not in names:
            names += [f"{prefix}_vault"]
        await self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in names)

    async def _template(self, service: Any) -> None:
        name = f"template_{service.name}"
        done = Path(os.environ[STATE]) / f"{name}.done"
        if not done.exists():
            with (done.with_suffix(".lock")).open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                if not done.exists():
                    await self._run([f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'])
                    await migrations.upgrade(service, self.address(name), common=service.name != "vault")
                    done.touch()

    async def _run(self, statements: Iterable[str]) -> None:
        connection = await asyncpg.connect(self.server)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()
