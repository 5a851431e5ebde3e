"""The consultation service, ready to be asked."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio
from jelang_consultation.service import SERVICE

from tests.consultation.world import Cast
from tests.machinery.apps import Api


@pytest_asyncio.fixture
async def service(api: Callable[..., Any]) -> AsyncIterator[Api]:
    """A client of the service on a fresh database."""
    async with api(SERVICE) as client:
        yield client


@pytest.fixture
def cast() -> Cast:
    """One person and the staff around."""
    return Cast()
