"""`messaging/inbox`: from the queue to committed effects, beside FastStream doing nothing, beside the obvious way."""

import asyncio
import time
from typing import Any

from faststream import AckPolicy
from faststream.rabbit import Channel, RabbitBroker
from jelang_shared.database import Database
from jelang_shared.events.consultation import SessionCompleted
from jelang_shared.messaging import outbox, tables
from jelang_shared.messaging.rabbit import PREFETCH, queue_of
from jelang_shared.messaging.running import Incoming
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from tests.benchmarks import bench_service
from tests.benchmarks.bench_service import Person
from tests.benchmarks.ground import Ground

EVENTS = 6000
FEW = 1000


async def ours(ground: Ground) -> float:
    """Events a second: received, kept, handled by a prepared handler, answered by an event, committed."""
    await ground.fill([bench_service.event(number) for number in range(EVENTS)])
    async with ground.database() as database:
        incoming = Incoming(bench_service.consumers, database, ground.broker)
        started = time.perf_counter()
        incoming.start()
        while incoming.worker.handled < EVENTS:
            await asyncio.sleep(0.005)
        took = time.perf_counter() - started
        await incoming.stop()
        await _check(database, EVENTS)
    return EVENTS / took


async def _check(database: Database, events: int) -> None:
    async with database.transaction() as db:
        assert await db.scalar(select(func.sum(Person.held))) == events
        assert await db.scalar(select(func.count()).select_from(tables.outbox)) == events


async def nothing(ground: Ground) -> float:
    """Events a second that FastStream receives and acknowledges when the handler does nothing."""
    await ground.fill([bench_service.event(number) for number in range(EVENTS)])
    broker = RabbitBroker(ground.broker, logger=None)
    over, count = asyncio.Event(), 0

    @broker.subscriber(queue_of("scheduling"), channel=Channel(prefetch_count=PREFETCH), ack_policy=AckPolicy.ACK)
    async def receive(_: Any) -> None:
        nonlocal count
        count += 1
        if count == EVENTS:
            over.set()

    started = time.perf_counter()
    await broker.start()
    await over.wait()
    took = time.perf_counter() - started
    await broker.stop()
    return EVENTS / took


async def naive(ground: Ground) -> float:
    """Events a second with the same effects in the obvious way: one transaction a message."""
    await ground.fill([bench_service.event(number) for number in range(FEW)])
    over, count = asyncio.Event(), 0
    async with ground.database() as database:
        broker = RabbitBroker(ground.broker, logger=None)

        @broker.subscriber(queue_of("scheduling"), channel=Channel(prefetch_count=8), ack_policy=AckPolicy.ACK)
        async def receive(event: SessionCompleted) -> None:
            nonlocal count
            await _one_transaction(event, database)
            count += 1
            if count == FEW:
                over.set()

        started = time.perf_counter()
        await broker.start()
        await over.wait()
        took = time.perf_counter() - started
        await broker.stop()
        await _check(database, FEW)
    return FEW / took


async def _one_transaction(event: SessionCompleted, database: Database) -> None:
    async with database.transaction() as db:
        row = {"id": event.id, "type": event.type, "body": b"", "state": "done", "due_at": event.time}
        new = await db.execute(insert(tables.inbox).values(row).on_conflict_do_nothing().returning(tables.inbox.c.id))
        if new.first() is not None:
            person = await db.get_one(Person, event.data.person, with_for_update=True)
            outbox.record(person.count(event), db)
