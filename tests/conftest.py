"""Fixtures all tests share: real servers, fresh databases, services, and tokens of made-up staff."""

import json
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.machinery import apps, identity, servers
from tests.machinery.broker import Broker
from tests.machinery.databases import Databases

WORKER = "PYTEST_XDIST_WORKER"
LONGEST = (
    "browser/",
    "local/test_up",
    "messaging/test_faults",
    "deploy/",
    "reporting/test_lists",
    "journeys/",
    "portal/",
)


def pytest_configure(config: pytest.Config) -> None:
    if WORKER not in os.environ:
        servers.open_run()
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_unconfigure(config: pytest.Config) -> None:
    if WORKER not in os.environ:
        servers.close_run()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, so that no worker is left with it when the others are done."""
    tests = Path(__file__).parent
    items.sort(key=lambda item: _rank(item.path.relative_to(tests).as_posix()))


def _rank(path: str) -> int:
    return next((rank for rank, start in enumerate(LONGEST) if path.startswith(start)), len(LONGEST))


@pytest.fixture(scope="session")
def worker() -> str:
    """This worker's name, unique in the run."""
    return os.environ.get(WORKER, "main")


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """A real PostgreSQL server's address, for its superuser."""
    return servers.address("postgres")


@pytest.fixture(scope="session")
def broker(worker: str) -> Broker:
    """A real RabbitMQ node, shared by all workers."""
    return Broker(**json.loads(servers.address("rabbitmq")), worker=worker)


@pytest.fixture(scope="session")
def broker_url(broker: Broker) -> str:
    """A vhost of this worker's own on the shared node."""
    return broker.new_vhost()


@pytest_asyncio.fixture
async def databases(postgres_url: str, worker: str) -> AsyncIterator[Databases]:
    """Databases of this test, dropped after it."""
    made = Databases(postgres_url, worker)
    yield made
    await made.drop()


@pytest.fixture
def fresh_database(databases: Databases) -> Callable[[Any], Any]:
    """`await fresh_database(service)`: the address of a new, migrated database."""
    return databases.fresh


@pytest.fixture
def api(databases: Databases, tmp_path: Path) -> Callable[..., AbstractAsyncContextManager[apps.Api]]:
    """`async with api(SERVICE) as client`: the service's API on a fresh `client.database`."""
    return partial(apps.api, home=tmp_path, databases=databases)


@pytest.fixture
def running(
    databases: Databases, broker: Broker, tmp_path: Path
) -> Callable[..., AbstractAsyncContextManager[dict[str, apps.Api]]]:
    """`async with running(A, B) as services`: whole services over the broker, clients by name."""
    return partial(apps.running, home=tmp_path, databases=databases, broker=broker)  # type: ignore[return-value]


@pytest.fixture
def token() -> Callable[..., Any]:
    """`token("section_head", facility="LPN-PURWOKERTO")`: an authorization header."""
    return identity.token
