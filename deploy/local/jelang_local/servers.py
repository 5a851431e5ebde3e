"""PostgreSQL and RabbitMQ of an installation: its own ones started, or those the settings name."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic

from jelang_shared.settings import Settings

from jelang_local import databases, installed
from jelang_local.home import Home
from jelang_local.postgres import Server
from jelang_local.rabbitmq import private_node

Tell = Callable[[str], None]


def postgres(home: Home) -> Server:
    """The installation's own PostgreSQL, running or not."""
    return Server(home.folder / "postgres")


def reached(settings: Settings, home: Home) -> Settings:
    """The settings with the address of the installation's own database server, where none is named."""
    if settings.database_url is not None:
        return settings
    return settings.model_copy(update={"database_url": per_service(postgres(home).url)})


def per_service(superuser_url: str) -> str:
    """The address by which each service enters its own database as its own role."""
    _, _, where = superuser_url.partition("?")
    return "postgresql://jelang_{service}@/jelang_{service}?" + where


@contextmanager
def started(settings: Settings, home: Home, tell: Tell) -> Iterator[Settings]:
    """Start what the settings don't name, and give back the settings with their addresses; ended on leaving."""
    server = postgres(home) if settings.database_url is None else None
    node = None
    if settings.broker_url is None:
        node = private_node(home.folder, installed.NAMES, tell)
    try:
        with ThreadPoolExecutor(2) as pool:
            tasks = [
                pool.submit(_start, name, each.start, tell)
                for name, each in (("PostgreSQL", server), ("RabbitMQ", node))
                if each is not None
            ]
            for task in tasks:
                task.result()
        addresses = {}
        if server is not None:
            asyncio.run(databases.ensure_roles(server.url))
            addresses["database_url"] = per_service(server.url)
        if node is not None:
            addresses["broker_url"] = node.service_url
        yield settings.model_copy(update=addresses)
    finally:
        if node is not None:
            node.stop()
        if server is not None:
            server.stop()


def _start(name: str, start: Callable[[], None], tell: Tell) -> None:
    began = monotonic()
    start()
    tell(f"{name} is ready ({monotonic() - began:.1f} s)")
