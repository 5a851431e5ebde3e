"""What tests of messaging stand on: the probe's database, and someone to ask what is in it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from jelang_shared.database import Database

from tests.messaging.nodes import node
from tests.messaging.probe import SERVICE
from tests.messaging.world import World

__all__ = ["database", "node", "world"]


@pytest_asyncio.fixture
async def database(fresh_database: Callable[[Any], Awaitable[str]]) -> AsyncIterator[Database]:
    """A fresh database of the probe's."""
    made = Database(await fresh_database(SERVICE), "/test/probe")
    yield made
    await made.close()


@pytest.fixture
def world(database: Database) -> World:
    return World(database)
