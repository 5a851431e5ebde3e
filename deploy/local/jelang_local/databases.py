"""A role and a database for each service on the installation's own server, migrated."""

import asyncpg
from jelang_shared import migrations
from jelang_shared.database import url_for
from jelang_shared.settings import Settings

from jelang_local import installed

OWNERS = (*installed.NAMES, "vault")
"""The vault's keys lie in a database apart from the service that uses them."""


async def ensure_roles(server: str) -> None:
    """Each service gets a role that may enter its own database and no other."""
    connection = await asyncpg.connect(server)
    try:
        roles = {row[0] for row in await connection.fetch("SELECT rolname FROM pg_roles")}
        there = {row[0] for row in await connection.fetch("SELECT datname FROM pg_database")}
        for name in (f"jelang_{owner}" for owner in OWNERS):
            if name not in roles:
                await connection.execute(f"CREATE ROLE {name} LOGIN")
            if name not in there:
                await connection.execute(f"CREATE DATABASE {name} OWNER {name}")
                await connection.execute(f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC")
    finally:
        await connection.close()


async def migrate(settings: Settings) -> None:
    """Bring every service's database to this release, one after the other: Alembic can't do two at once."""
    for name in installed.NAMES:
        service = installed.service(name)
        await migrations.upgrade(service, url_for(settings, name))
