"""The relay takes every recorded event to the broker, at least once, and lets none starve."""

from collections.abc import Sequence

import pytest
from jelang_shared.messaging.rabbit import Letter, Publisher
from jelang_shared.messaging.relay import Relay

from tests.machinery.waiting import until
from tests.messaging.probe import missed
from tests.messaging.world import World


class Broker:
    """Stands for a broker that refuses, is away, or is killed; the real one is met in the other tests."""

    def __init__(self, *, refuses: str = "\0", connected: bool = True, blocks: bool = False) -> None:
        self.connected = connected
        self.blocks = blocks
        self.refuses = refuses
        self.taken: list[Letter] = []

    async def blocked(self) -> bool:
        return self.blocks

    async def publish(self, letters: Sequence[Letter]) -> list[str | None]:
        self.taken += letters
        return ["returned" if self.refuses in letter.routing_key else None for letter in letters]


async def test_events_reach_the_queue_and_are_marked(world: World, broker_url: str) -> None:
    publisher = Publisher(broker_url, "scheduling")
    await publisher.connect()
    await world.record([missed() for _ in range(3)])
    assert await Relay(world.database, publisher).once() == 3
    assert await world.unsent() == 0
    await publisher.close()


async def test_what_no_queue_takes_is_put_off_and_its_neighbours_leave(world: World, broker_url: str) -> None:
    publisher = Publisher(broker_url, "scheduling")
    await publisher.connect()
    lost = missed()
    await world.record([lost, *(missed() for _ in range(3))])
    await world.address(lost.id, "nobody.listens")
    relay = Relay(world.database, publisher, batch=2)
    while await world.unsent() > 1:
        await relay.once()
    row = (await world.recorded())[0]
    assert row.published_at is None
    assert row.failure.startswith("returned")
    assert row.attempts >= 1

    await world.address(lost.id, lost.routing_key)

    async def sent() -> bool:
        await relay.once()
        return not await world.unsent()

    await until(sent)
    await publisher.close()


async def test_refused_rows_dont_starve_the_others(world: World) -> None:
    await world.record([missed(facility="refused") for _ in range(20)])
    await world.record([missed() for _ in range(5)])
    broker = Broker(refuses="refused")
    relay = Relay(world.database, broker, batch=10)
    for _ in range(3):
        await relay.once()
    assert await world.unsent() == 20


@pytest.mark.parametrize("broker", [Broker(connected=False), Broker(blocks=True)], ids=["away", "blocked"])
async def test_while_the_broker_is_away_or_blocked_nothing_is_touched(world: World, broker: Broker) -> None:
    await world.record([missed()])
    assert await Relay(world.database, broker).once() == 0
    assert [(row.attempts, row.published_at) for row in await world.recorded()] == [(0, None)]
    assert broker.taken == []


async def test_a_relay_killed_between_publishing_and_marking_publishes_again(world: World) -> None:
    class Killed(Broker):
        async def publish(self, letters: Sequence[Letter]) -> list[str | None]:
            await super().publish(letters)
            raise ConnectionResetError

    await world.record([event := missed()])
    killed, healthy = Killed(), Broker()
    with pytest.raises(ConnectionResetError):
        await Relay(world.database, killed).once()
    assert await Relay(world.database, healthy).once() == 1
    assert [letter.id for letter in (*killed.taken, *healthy.taken)] == [event.id, event.id]


async def test_two_relays_never_take_the_same_row(world: World) -> None:
    broker = Broker()

    class Slow(Broker):
        async def publish(self, letters: Sequence[Letter]) -> list[str | None]:
            await Relay(world.database, broker, batch=2).once()
            return await super().publish(letters)

    await world.record([missed() for _ in range(4)])
    slow = Slow()
    await Relay(world.database, slow, batch=2).once()
    assert len({letter.id for letter in (*broker.taken, *slow.taken)}) == 4
    assert await world.unsent() == 0
