"""The other process of the latency benchmark: notes when each event has had its effect, and prints it."""

import asyncio
import json
import sys
import time

import aio_pika
from jelang_shared.database import Database
from jelang_shared.events.consultation import SessionCompleted
from jelang_shared.messaging.running import Messaging
from sqlalchemy import event as listening
from sqlalchemy.ext.asyncio import AsyncSession

from tests.benchmarks.bench_service import consumers
from tests.benchmarks.ground import QUEUE


async def ours(broker: str, database_url: str, count: int) -> dict[str, float]:
    """When the transaction with each event's effect was committed, by the machine's monotonic clock."""
    database = Database(database_url, "/bench/scheduling")
    at: dict[str, float] = {}

    @consumers.on(SessionCompleted)
    async def note(event: SessionCompleted, db: AsyncSession) -> None:
        def committed(_: object) -> None:
            at.setdefault(str(event.id), time.monotonic())

        listening.listen(db.sync_session, "after_commit", committed, once=True)

    messaging = Messaging(consumers, database, broker)
    messaging.start()
    while not all((await messaging.state()).values()):
        await asyncio.sleep(0.05)
    print("ready", flush=True)
    while len(at) < count:
        await asyncio.sleep(0.05)
    await messaging.stop()
    await database.close()
    return at


async def bare(broker: str, _: str, count: int) -> dict[str, float]:
    """When a bare client received each message."""
    at: dict[str, float] = {}
    connection = await aio_pika.connect(broker)
    async with connection:
        channel = await connection.channel()
        await channel.set_qos(100)
        queue = await channel.get_queue(QUEUE)

        async def receive(message: aio_pika.abc.AbstractIncomingMessage) -> None:
            at[str(message.message_id)] = time.monotonic()
            await message.ack()

        await queue.consume(receive)
        print("ready", flush=True)
        while len(at) < count:
            await asyncio.sleep(0.05)
    return at


if __name__ == "__main__":
    kind, *arguments, how_many = sys.argv[1:]
    receive = {"ours": ours, "bare": bare}[kind]
    print(json.dumps(asyncio.run(receive(arguments[0], arguments[1], int(how_many)))), flush=True)
