"""Whatever is killed when, every event has its effect once; one that kills is found and parked."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest_asyncio
from jelang_local.rabbitmq import Node
from jelang_shared.database import Database
from jelang_shared.messaging.running import Incoming, Outgoing

from tests.machinery.waiting import until
from tests.messaging.probe import DIES, SERVICE, listening, missed
from tests.messaging.world import World

PERSONS = [missed().data.person for _ in range(30)]


class Killable:
    """A process of the probe's that is started again whenever it has ended."""

    def __init__(self, database: Database, broker_url: str) -> None:
        self._arguments = (database.engine.url.render_as_string(hide_password=False), broker_url)
        self._process: Process | None = None
        self.ends: list[int] = []

    async def keep(self) -> None:
        """Start it again and again."""
        while True:
            command = (sys.executable, "-m", "tests.messaging.probe", *self._arguments)
            self._process = await asyncio.create_subprocess_exec(*command, stdout=DEVNULL, stderr=DEVNULL)
            self.ends.append(await self._process.wait())

    def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()


@asynccontextmanager
async def kept(database: Database, broker_url: str) -> AsyncIterator[Killable]:
    """The process, kept running meanwhile."""
    killable = Killable(database, broker_url)
    keeping = asyncio.create_task(killable.keep())
    try:
        yield killable
    finally:
        keeping.cancel()
        killable.kill()
        await asyncio.gather(keeping, return_exceptions=True)


@pytest_asyncio.fixture
async def sender(fresh_database: Callable[[Any], Awaitable[str]]) -> AsyncIterator[World]:
    """The service that records the events."""
    database = Database(await fresh_database(SERVICE), "/test/sender")
    yield World(database)
    await database.close()


async def test_broker_and_consumer_are_killed_and_everything_arrives_once(
    world: World, sender: World, node: Node
) -> None:
    outgoing = Outgoing("consultation", sender.database, node.url())
    outgoing.start()
    events = [missed(PERSONS[n % 30], sequence=n) for n in range(2400)]

    async def done(count: int) -> bool:
        return (await world.states())["done"] >= count

    async with kept(world.database, node.url()) as consumer:
        await sender.record(events[:800])
        await until(lambda: done(200))
        consumer.kill()
        await sender.record(events[800:1600])
        await until(lambda: done(900))
        node.stop(at_once=True)
        await sender.record(events[1600:])
        await asyncio.to_thread(node.start)
        await until(lambda: done(1700))
        consumer.kill()
        await until(lambda: done(2400))
    await outgoing.stop()
    assert await world.tallies() == dict.fromkeys(PERSONS, 80)
    assert len(await world.recorded()) == 2400
    assert await sender.unsent() == 0
    assert await world.states() == {"done": 2400}


async def test_an_event_that_kills_the_process_is_parked_and_its_neighbours_are_unharmed(
    world: World, broker_url: str
) -> None:
    deadly = missed(step=DIES)
    good = [missed(PERSONS[n]) for n in range(20)]
    await world.receive(*good[:10], deadly, *good[10:])
    async with kept(world.database, broker_url) as consumer:
        await until(lambda: settled(world, {"done": 20, "parked": 1}))
    assert consumer.ends.count(9) == 3
    assert (await world.row(deadly.id)).kills == 3
    assert await world.tallies() == {event.data.person: 1 for event in good}


async def settled(world: World, states: dict[str, int]) -> bool:
    return await world.states() == states


async def test_consuming_starts_once_the_broker_is_there(world: World, node: Node) -> None:
    node.stop(at_once=True)
    incoming = Incoming(listening(), world.database, node.url())
    incoming.start()
    await asyncio.sleep(0.5)
    assert not incoming.subscriber.attached
    await asyncio.to_thread(node.start)

    async def attached() -> bool:
        return incoming.subscriber.attached

    await until(attached)
    await incoming.stop()


async def test_a_stop_in_full_flow_loses_nothing_and_takes_a_few_seconds(
    world: World, sender: World, broker_url: str
) -> None:
    outgoing = Outgoing("consultation", sender.database, broker_url)
    incoming = Incoming(listening(), world.database, broker_url)
    await sender.record([missed(PERSONS[n % 30], sequence=n) for n in range(1500)])
    outgoing.start()
    incoming.start()

    async def flowing() -> bool:
        return incoming.worker.handled > 0

    await until(flowing)
    async with asyncio.timeout(30):
        await incoming.stop()
        await outgoing.stop()
    stopped = await world.states()
    assert not stopped["in_hand"]

    again = Incoming(listening(), world.database, broker_url)
    again.start()
    outgoing = Outgoing("consultation", sender.database, broker_url)
    outgoing.start()
    await until(lambda: settled(world, {"done": 1500}))
    await again.stop()
    await outgoing.stop()
    assert await world.tallies() == dict.fromkeys(PERSONS, 50)
