"""Alembic migrations: every service's own branch, and beside it the branch of the tables all services have.

A service's `migrations/env.py` is two lines:

    from jelang_shared import migrations
    migrations.run()

Its first revision under `migrations/versions/` has `down_revision = None` and `branch_labels = ("<service>",)`.
"""

from pathlib import Path
from typing import Any, Protocol

from alembic import autogenerate, command, context
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, MetaData, func, select
from sqlalchemy.ext.asyncio import create_async_engine

from jelang_shared import access_log, http
from jelang_shared.database import ensure_exists
from jelang_shared.messaging import tables

COMMON = (tables.outbox, tables.inbox, access_log.access_log, http.idempotency_keys)
"""The tables that every service's database has."""


class Migrated(Protocol):
    """What has a database of its own: a service."""

    @property
    def name(self) -> str: ...
    @property
    def migrations(self) -> Path: ...
    @property
    def metadata(self) -> MetaData: ...


async def upgrade(service: Migrated, url: str, *, common: bool = True) -> None:
    """Bring a service's database to the newest version, making it first if it is missing.

    A database that is no service's own, such as the vault's, goes without the `common` tables.
    Several copies of a service may start at once: the first migrates, the others wait for it.
    """
    await ensure_exists(url)
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended("migrations", 0))))
            await connection.run_sync(_upgrade, service, common)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection, service: Migrated, common: bool) -> None:
    config = Config()
    config.set_main_option("script_location", str(service.migrations).replace("%", "%%"))
    locations = [service.migrations / "versions", *([Path(__file__).parent / "versions"] if common else [])]
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, locations)).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "heads")


def run() -> None:
    """The whole of an `env.py`: migrate over the connection that `upgrade` opened."""
    context.configure(connection=context.config.attributes["connection"])
    with context.begin_transaction():
        context.run_migrations()


async def differences(service: Migrated, url: str) -> list[Any]:
    """What a migrated database lacks or has too much, beside the service's models; a test wants it empty."""

    def compare(connection: Connection) -> list[Any]:
        expected = MetaData()
        for table in (*COMMON, *service.metadata.tables.values()):
            table.to_metadata(expected)
        found: list[Any] = autogenerate.compare_metadata(MigrationContext.configure(connection), expected)
        return found

    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(compare)
    finally:
        await engine.dispose()
