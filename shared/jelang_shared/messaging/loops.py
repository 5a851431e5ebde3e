"""Loops that keep on: woken by an event, polling when idle, backing off when something is away."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

PAUSES = (0.02, 1.0)
"""Seconds of an idle loop: rows of this process wake it, so it only looks for what others wrote or what came due."""
LONGEST_BACKOFF = 5.0

log = structlog.get_logger()


async def keep_on(
    name: str,
    step: Callable[[], Awaitable[int]],
    *,
    stop: asyncio.Event,
    wake: asyncio.Event,
    pauses: tuple[float, float] = PAUSES,
) -> None:
    """Call `step` until told to stop.

    A step that did something is called again at once; an idle loop polls ever more slowly, between two
    pauses in seconds, unless it is woken; after a failure it waits, longer each time.
    """
    first_pause, longest_pause = pauses
    pause, failures = first_pause, 0
    while not stop.is_set():
        wake.clear()
        try:
            did = await step()
        except Exception as error:  # a loop that ends would leave its work undone for ever
            failures += 1
            log.warning("step failed", loop=name, error=type(error).__name__, failures=failures, exc_info=failures == 1)
            await _at_most(min(0.1 * 2**failures, LONGEST_BACKOFF) * random.uniform(0.5, 1), stop)
            continue
        failures = 0
        if did:
            pause = first_pause
            await asyncio.sleep(0)
        else:
            await _at_most(pause, wake, stop)
            pause = first_pause if wake.is_set() else min(pause * 1.5, longest_pause)


async def _at_most(seconds: float, *events: asyncio.Event) -> None:
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waiting:
            wait.cancel()
            with suppress(asyncio.CancelledError):
                await wait
