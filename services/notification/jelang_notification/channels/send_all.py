"""Several mails on their way at once, a few at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 8


async def send_all(tries: Iterable[T], send: Callable[[T], Awaitable[None]]) -> None:
    """Send each and take down what became of it; raises the first problem once all have ended."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(each: T) -> None:
        async with gate:
            await send(each)

    # One that can't be concluded (the database is away) must not cut off the others in the midst of their calls.
    for problem in await asyncio.gather(*map(one, tries), return_exceptions=True):
        if problem is not None:
            raise problem
