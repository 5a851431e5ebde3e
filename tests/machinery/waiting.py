"""How long tests wait for what must come about: bounded, and generous to a slow machine."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

PATIENCE = 240


async def until(holds: Callable[[], Awaitable[bool]], *, within: float = PATIENCE) -> None:
    """Wait for what must come about."""
    try:
        async with asyncio.timeout(within):
            while not await holds():
                await asyncio.sleep(0.05)
    except TimeoutError:
        pytest.fail(f"It didn't come about within {within} seconds.")
