"""Fixtures of the notification service."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio

from tests.machinery.apps import Api
from tests.notification.world import SERVICE


@pytest_asyncio.fixture
async def service(api: Any) -> AsyncIterator[Api]:
    """The service's API on a fresh database."""
    async with api(SERVICE) as client:
        yield client
