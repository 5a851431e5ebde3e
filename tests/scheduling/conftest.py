"""The scheduling service, ready to be asked."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest_asyncio
from hypothesis import settings
from jelang_scheduling.service import SERVICE

from tests.scheduling.world import World

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest_asyncio.fixture
async def world(api: Callable[..., Any]) -> AsyncIterator[World]:
    """The service on a fresh database, and the made-up staff who work with it."""
    async with api(SERVICE) as client:
        yield World(client)
