"""`messaging/latency`: from a commit to the effect in another process, beside the bare broker."""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from statistics import quantiles

import aio_pika
from jelang_shared.database import Database
from jelang_shared.events.envelope import Event
from jelang_shared.messaging import outbox
from jelang_shared.messaging.consumers import Consumers
from jelang_shared.messaging.running import Messaging

from tests.benchmarks import bench_service
from tests.benchmarks.ground import EXCHANGE, Ground

A_SECOND = 50
EVENTS = 600


async def ours(ground: Ground) -> float:
    """Milliseconds, 99th percentile, from the start of a transaction here to the committed effect there."""
    async with ground.database() as here, ground.database() as there:
        messaging = Messaging(Consumers("consultation"), here, ground.broker)
        messaging.start()
        try:
            address = there.engine.url.render_as_string(hide_password=False)
            return await _measured("ours", ground, address, _record(here))
        finally:
            await messaging.stop()


def _record(database: Database) -> Callable[[Event], Awaitable[None]]:
    async def record(event: Event) -> None:
        async with database.transaction() as db:
            outbox.record(event, db)

    return record


async def baseline(ground: Ground) -> float:
    """Milliseconds, 99th percentile, from a bare client's publish to another's receipt."""
    async with ground.channel() as channel:
        exchange = await channel.get_exchange(EXCHANGE)

        async def publish(event: Event) -> None:
            body = event.model_dump_json().encode()
            message = aio_pika.Message(body, delivery_mode=2, content_type="application/json", message_id=str(event.id))
            await exchange.publish(message, event.routing_key)

        return await _measured("bare", ground, "-", publish)


async def _measured(kind: str, ground: Ground, database: str, send: Callable[[Event], Awaitable[None]]) -> float:
    receiver = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.receiver", kind, ground.broker, database, str(EVENTS),
        stdout=asyncio.subprocess.PIPE, limit=2**22,
    )  # fmt: skip
    assert receiver.stdout is not None
    assert (await receiver.stdout.readline()).strip() == b"ready"
    sent: dict[str, float] = {}
    started = time.monotonic()
    for number in range(EVENTS):
        await asyncio.sleep(max(0.0, started + number / A_SECOND - time.monotonic()))
        event = bench_service.event(number)
        sent[str(event.id)] = time.monotonic()
        await send(event)
    received: dict[str, float] = json.loads(await receiver.stdout.readline())
    await receiver.wait()
    await ground.empty_queues()
    return quantiles([(received[id_] - at) * 1000 for id_, at in sent.items()], n=100)[98]
