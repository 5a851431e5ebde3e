"""Services under test: their HTTP API alone, or whole with relays and consumers over a real broker."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from asgi_lifespan import LifespanManager
from fastapi import FastAPI
from jelang_shared import host
from jelang_shared.database import Database
from jelang_shared.settings import Settings

from tests.machinery.broker import Broker
from tests.machinery.databases import Databases, named
from tests.machinery.identity import keys


class Api(httpx.AsyncClient):
    """A client of one service's API, with the app and its database beside it; `broker_url` where it runs whole."""

    broker_url = ""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(transport=httpx.ASGITransport(app), base_url="http://service")
        self.app = app
        self.database: Database = app.state.database


def settings(home: Path, database_url: str, broker_url: str | None = None, **more: Any) -> Settings:
    """Settings of a test: keys made for the run, everything else below a temporary folder."""
    private, public = keys()
    wanted = {"token_private_key": private, "token_public_key": public, "log_level": "warning", **more}
    return Settings(home=home, database_url=database_url, broker_url=broker_url, **wanted)


@asynccontextmanager
async def started(service: Any, chosen: Settings, *, background: bool) -> AsyncIterator[Api]:
    """A service's app between start-up and shut-down."""
    app = host.create_app(named(service), chosen, background=background)
    async with LifespanManager(app, startup_timeout=120, shutdown_timeout=120), Api(app) as client:
        yield client


@asynccontextmanager
async def api(
    service: Any, home: Path, databases: Databases, like: str = "template", **more: Any
) -> AsyncIterator[Api]:
    """One service's API on a fresh database, without broker or background work."""
    prefix = databases.prefix()
    await databases.fresh(service, prefix, like=like)
    try:
        chosen = settings(home, databases.address(f"{prefix}_{{service}}"), **more)
        async with started(service, chosen, background=False) as client:
            yield client
    finally:
        await databases.drop(prefix)


@asynccontextmanager
async def running(
    *services: Any, home: Path, databases: Databases, broker: Broker, **more: Any
) -> AsyncIterator[Mapping[str, Api]]:
    """Whole services, by name, on fresh databases and a vhost of their own."""
    prefix, vhost = databases.prefix(), broker.new_vhost()
    try:
        chosen = settings(home, databases.address(f"{prefix}_{{service}}"), vhost, **more)
        async with AsyncExitStack() as stack:
            clients = {}
            for service in map(named, services):
                await databases.fresh(service, prefix)
                client = await stack.enter_async_context(started(service, chosen, background=True))
                client.broker_url = vhost
                clients[service.name] = client
            yield clients
    finally:
        broker.drop(vhost)
        await databases.drop(prefix)
