"""The house of a journey."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio

from tests.journeys.house import House

SERVICES = ("scheduling", "consultation", "notification", "reporting", "portal")


@pytest_asyncio.fixture
async def house(running: Any) -> AsyncIterator[House]:
    """All services, with staff, a room and a mailbox."""
    async with running(*SERVICES) as services:
        made = House(services)
        await made.furnish()
        yield made
