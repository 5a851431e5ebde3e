"""What the benchmarks stand on: private servers with safe settings, fresh databases, full queues."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import aio_pika
from jelang_local.postgres import Server
from jelang_local.rabbitmq import Node
from jelang_local.rabbitmq.installation import obtain
from jelang_shared import migrations
from jelang_shared.database import Database, ensure_exists
from jelang_shared.events.envelope import Event
from jelang_shared.messaging.rabbit import Publisher
from sqlalchemy import make_url

from tests.benchmarks import bench_service
from tests.machinery import machine

EXCHANGE = "jelang.events"
QUEUE = "jelang.scheduling"
IN_FLIGHT = 100
_numbers = count(1)


@dataclass(frozen=True)
class Ground:
    """A PostgreSQL server that waits for its disk, and a broker."""

    postgres: str
    broker: str

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """A fresh database with the common tables and the benchmark's own."""
        wanted = make_url(self.postgres).set(drivername="postgresql+asyncpg", database=f"bench_{next(_numbers)}")
        url = wanted.render_as_string(hide_password=False)
        await ensure_exists(url)
        database = Database(url, "/bench/scheduling")
        try:
            async with database.engine.begin() as connection:
                for table in migrations.COMMON:
                    await connection.run_sync(table.create)
                await connection.run_sync(bench_service.metadata.create_all)
            async with database.transaction() as db:
                await bench_service.populate(db)
            yield database
        finally:
            await database.close()

    @asynccontextmanager
    async def channel(self) -> AsyncIterator[aio_pika.abc.AbstractChannel]:
        """A bare client's channel with confirms."""
        connection = await aio_pika.connect(self.broker)
        async with connection:
            yield await connection.channel()

    async def declare(self) -> None:
        """Let the product declare its exchange and queues."""
        publisher = Publisher(self.broker, "scheduling")
        await publisher.connect()
        await publisher.close()

    async def empty_queues(self) -> None:
        """Throw away what an earlier run left."""
        async with self.channel() as channel:
            for service in ("scheduling", "reporting"):
                queue = await channel.get_queue(f"jelang.{service}")
                await queue.purge()

    async def fill(self, events: list[Event]) -> None:
        """Put these events into the benchmark service's queue alone."""
        async with self.channel() as channel:
            await publish_all(channel.default_exchange, letters([QUEUE] * len(events), events))


def letters(keys: Sequence[str], events: Sequence[Event]) -> list[tuple[str, aio_pika.Message]]:
    """Messages with their bytes ready, as the product's outbox has them."""
    return [
        (
            key,
            aio_pika.Message(
                event.model_dump_json().encode(),
                delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
                content_type="application/json",
                message_id=str(event.id),
                type=event.type,
                correlation_id=str(event.id),
                app_id="scheduling",
            ),
        )
        for key, event in zip(keys, events, strict=True)
    ]


async def publish_all(exchange: aio_pika.abc.AbstractExchange, letters: Sequence[tuple[str, aio_pika.Message]]) -> None:
    """What a bare client does: persistent, mandatory, confirmed, pipelined by a sliding window."""
    waiting = iter(letters)

    async def one_after_another() -> None:
        for key, message in waiting:
            await exchange.publish(message, key, mandatory=True)

    await asyncio.gather(*(one_after_another() for _ in range(IN_FLIGHT)))


@contextmanager
def ground() -> Iterator[Ground]:
    """Start both servers, and end them."""
    machine.STATE.mkdir(exist_ok=True, mode=0o711)
    with tempfile.TemporaryDirectory(prefix="jelang-bench-", ignore_cleanup_errors=True) as folder:
        path = Path(folder)
        path.chmod(0o755)
        postgres, node = Server(path / "postgres"), Node(path / "rabbitmq", obtain(machine.STATE, print))
        try:
            postgres.start()
            node.start()
            yield Ground(postgres.url, node.url())
        finally:
            node.stop(at_once=True)
            postgres.stop()
