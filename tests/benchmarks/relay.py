"""`messaging/relay`: from the outbox to the broker, beside a bare client publishing the same bytes."""

import time

from jelang_shared.messaging import outbox
from jelang_shared.messaging.rabbit import Publisher
from jelang_shared.messaging.relay import Relay

from tests.benchmarks import bench_service
from tests.benchmarks.ground import EXCHANGE, Ground, publish_all

EVENTS = 6000


async def ours(ground: Ground) -> float:
    """Events a second that the product's relay takes from its table to the exchange, confirmed and marked."""
    async with ground.database() as database:
        async with database.transaction() as db:
            for number in range(EVENTS):
                outbox.record(bench_service.event(number), db)
        publisher = Publisher(ground.broker, "scheduling")
        await publisher.connect()
        relay = Relay(database, publisher)
        started = time.perf_counter()
        while await relay.once():
            pass
        took = time.perf_counter() - started
        await publisher.close()
        assert relay.sent == EVENTS
    await ground.empty_queues()
    return EVENTS / took


async def baseline(ground: Ground) -> float:
    """Events a second that a bare aio-pika client publishes with the same safety."""
    letters = [(event.routing_key, event) for event in map(bench_service.event, range(EVENTS))]
    async with ground.channel() as channel:
        exchange = await channel.get_exchange(EXCHANGE)
        started = time.perf_counter()
        await publish_all(exchange, letters)
        took = time.perf_counter() - started
    await ground.empty_queues()
    return EVENTS / took
