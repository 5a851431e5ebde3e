"""`messaging/relay`: from the outbox to the broker, beside a bare client publishing the same bytes."""

import asyncio
import time

from jelang_shared.messaging import outbox
from jelang_shared.messaging.running import Outgoing

from tests.benchmarks import bench_service
from tests.benchmarks.ground import EXCHANGE, Ground, letters, publish_all

EVENTS = 6000


async def ours(ground: Ground) -> float:
    """Events a second that the product's relay takes from its table to the exchange, confirmed and marked."""
    async with ground.database() as database:
        async with database.transaction() as db:
            for number in range(EVENTS):
                outbox.record(bench_service.event(number), db)
        outgoing = Outgoing("scheduling", database, ground.broker)
        started = time.perf_counter()
        outgoing.start()
        while outgoing.relay.sent < EVENTS:
            await asyncio.sleep(0.005)
        took = time.perf_counter() - started
        await outgoing.stop()
    await ground.empty_queues()
    return EVENTS / took


async def baseline(ground: Ground) -> float:
    """Events a second that a bare aio-pika client publishes with the same safety."""
    events = [bench_service.event(number) for number in range(EVENTS)]
    ready = letters([event.routing_key for event in events], events)
    async with ground.channel() as channel:
        exchange = await channel.get_exchange(EXCHANGE)
        started = time.perf_counter()
        await publish_all(exchange, ready)
        took = time.perf_counter() - started
    await ground.empty_queues()
    return EVENTS / took
