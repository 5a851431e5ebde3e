"""The portal on a fresh database, and a browser at it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager

import pytest
import pytest_asyncio
from jelang_portal.service import SERVICE

from tests.machinery.apps import Api
from tests.portal.world import Browser


@pytest_asyncio.fixture
async def portal(api: Callable[..., AbstractAsyncContextManager[Api]]) -> AsyncIterator[Api]:
    """The portal alone; the services behind it don't answer."""
    async with api(SERVICE) as client:
        yield client


@pytest.fixture
def browser(portal: Api) -> Browser:
    """Somebody's browser at the portal."""
    return Browser(portal)
