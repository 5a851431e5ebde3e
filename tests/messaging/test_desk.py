"""Parked events can be looked at, understood and tried again."""

from uuid import uuid4

from jelang_shared.messaging import desk, outbox
from jelang_shared.messaging.inbox import row_of
from jelang_shared.messaging.work import Worker

from tests.messaging.probe import FAILS, listening, missed
from tests.messaging.world import World


async def test_parked_events_are_grouped_by_cause(world: World) -> None:
    await world.receive(b"rubbish", b"other rubbish", *(missed(step=FAILS) for _ in range(3)))
    await world.work(Worker(listening(), world.database))
    async with world.database.transaction() as db:
        groups = await desk.parked(db)
    assert [group.count for group in groups] == [3, 2]
    assert groups[0].cause.startswith("ValueError")


async def test_a_replay_after_a_fix_brings_the_effect(world: World) -> None:
    person = uuid4()
    broken = missed(person, step=FAILS)
    await world.receive(broken, b"rubbish")
    await world.work(Worker(listening(), world.database))
    fixed = listening()
    fixed.handlers.clear()

    @fixed.on(type(broken))
    async def harmless(*_: object) -> None: ...

    async with world.database.transaction() as db:
        assert await desk.replay(db) == 1
    await world.work(Worker(fixed, world.database))
    assert await world.states() == {"done": 1, "parked": 1}


async def test_one_event_can_be_followed(world: World) -> None:
    event = missed()
    await world.receive(event)
    await world.work(Worker(listening(), world.database))
    async with world.database.transaction() as db:
        (came,) = await desk.traces(event.id, db)
    assert (came.direction, came.state) == ("came", "done")


async def test_an_event_is_followed_from_where_it_was_recorded(world: World) -> None:
    event = missed()
    async with world.database.transaction() as db:
        outbox.record(event, db)
    async with world.database.transaction() as db:
        (went,) = await desk.traces(event.id, db)
    assert (went.direction, went.state) == ("went", "recorded")


async def test_of_many_parked_events_only_the_newest_few_are_named(world: World) -> None:
    older = [b"rubbish %d" % number for number in range(20)]
    newest = [b"newer rubbish %d" % number for number in range(desk.EXAMPLES)]
    await world.receive(*older)
    await world.receive(*newest)
    async with world.database.transaction() as db:
        (group,) = await desk.parked(db)
    assert group.count == 25
    assert set(group.examples) == {row_of(body)["id"] for body in newest}
