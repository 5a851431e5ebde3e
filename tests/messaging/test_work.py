"""Every event has its effect once, in whatever order it comes and whatever its neighbours do."""

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest
from jelang_shared.events.consultation import SessionMissed
from jelang_shared.messaging import outbox
from jelang_shared.messaging.consumers import Consumers
from jelang_shared.messaging.work import Worker
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.messaging.probe import CHOKES, FAILS, LISTENS_AS, body, listening, load, missed, owed, tally
from tests.messaging.world import World


async def test_effect_outgoing_event_and_done_come_together(world: World) -> None:
    event = missed(sequence=4)
    await world.receive(event)
    await world.work(Worker(listening(), world.database))
    assert await world.tallies() == {event.data.person: 1}
    assert await world.states() == {"done": 1}
    answer = json.loads((await world.recorded())[0].body)
    assert answer["causationid"] == str(event.id)


async def test_an_answer_goes_on_the_thread_of_the_event_it_answers(world: World) -> None:
    first, second = (missed(correlationid=uuid4()) for _ in range(2))
    await world.receive(first, second)
    await world.work(Worker(listening(), world.database))
    threads = {row.correlation_id: json.loads(row.body)["causationid"] for row in await world.recorded()}
    assert threads == {first.correlationid: str(first.id), second.correlationid: str(second.id)}


@pytest.mark.parametrize("step", [FAILS, CHOKES], ids=["the handler raises", "the database refuses"])
async def test_a_poisoned_event_is_parked_after_five_attempts_and_its_neighbours_are_unharmed(
    world: World, step: int
) -> None:
    person, poison = uuid4(), missed(step=step)
    good = [missed(person, sequence=n) for n in range(40)]
    await world.receive(*good[:20], poison, *good[20:])
    await world.work(Worker(listening(), world.database))
    assert await world.tallies() == {person: 40}
    assert len(await world.recorded()) == 40
    assert await world.states() == {"done": 40, "parked": 1}
    row = await world.row(poison.id)
    assert row.attempts == 5
    assert "Contoh" not in row.cause
    assert row.cause


async def test_an_event_that_fails_for_a_while_succeeds_later(world: World) -> None:
    event, tries = missed(), []
    consumers = Consumers(LISTENS_AS)

    @consumers.on(SessionMissed, prepare=load)
    async def fail_twice(event: SessionMissed, db: AsyncSession) -> None:
        tries.append(event)
        if len(tries) < 6:  # whole batch, then alone: two calls an attempt
            raise ValueError
        await tally(event, db)

    await world.receive(event)
    await world.work(Worker(consumers, world.database))
    assert await world.states() == {"done": 1}
    assert await world.tallies() == {event.data.person: 1}


async def test_what_only_the_commit_refuses_is_found_by_trying_each_alone(world: World) -> None:
    async with world.database.transaction() as db:
        await db.execute(text("CREATE TABLE promise (person uuid PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)"))
    consumers = listening()

    @consumers.on(SessionMissed)
    async def promise(event: SessionMissed, db: AsyncSession) -> None:
        await db.execute(text("INSERT INTO promise VALUES (:person)"), {"person": event.data.person})

    twice = uuid4()
    await world.receive(*(missed() for _ in range(5)), missed(twice), missed(twice, sequence=2))
    await world.work(Worker(consumers, world.database))
    assert await world.states() == {"done": 6, "parked": 1}


async def test_unknown_events_and_unreadable_data_are_parked_at_once(world: World) -> None:
    unknown = body(missed()).replace(b"session-missed", b"session-mislaid")
    newer = body(missed()).replace(b"missed.v1", b"missed.v2")
    broken = body(missed()).replace(b'"court"', b'"Contoh"')
    not_ours = body(owed(missed()))
    await world.receive(unknown, newer, broken, not_ours, missed())
    await Worker(listening(), world.database).once()
    assert await world.states() == {"done": 1, "parked": 4}
    causes = await world.causes()
    assert "can't be read: data.reason: literal_error" in causes
    assert sum(cause.startswith("no handler here for") for cause in causes) == 3


async def test_fields_that_a_newer_publisher_added_are_passed_over(world: World) -> None:
    await world.receive(body(missed()).replace(b'"data":{', b'"newer":"x","data":{"newest":1,'))
    await world.work(Worker(listening(), world.database))
    assert await world.states() == {"done": 1}


async def test_a_deadlock_is_nobodys_fault(world: World) -> None:
    consumers, tries = listening(), []

    @consumers.on(SessionMissed)
    async def deadlock_first(_: SessionMissed, db: AsyncSession) -> None:
        tries.append(1)
        if len(tries) == 1:
            await db.execute(text("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$"))

    event = missed()
    await world.receive(event)
    await world.work(Worker(consumers, world.database))
    assert (await world.row(event.id)).attempts == 0
    assert await world.tallies() == {event.data.person: 1}


async def test_a_lost_connection_repeats_the_batch_and_is_nobodys_fault(world: World) -> None:
    consumers, tries = listening(), []

    @consumers.on(SessionMissed)
    async def disconnect_first(_: SessionMissed, db: AsyncSession) -> None:
        tries.append(1)
        if len(tries) == 1:
            await db.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    events = [missed() for _ in range(3)]
    await world.receive(*events)
    await world.work(Worker(consumers, world.database))
    assert [(await world.row(event.id)).attempts for event in events] == [0, 0, 0]
    assert sum((await world.tallies()).values()) == 3


async def test_two_workers_on_the_same_subjects_lose_nothing(world: World) -> None:
    persons = [uuid4() for _ in range(10)]
    await world.receive(*(missed(persons[n % 10], sequence=n) for n in range(400)))
    workers = [Worker(listening(), world.database, batch=50) for _ in range(2)]
    await asyncio.gather(*(world.work(worker) for worker in workers))
    assert await world.tallies() == dict.fromkeys(persons, 40)
    assert sum(worker.handled for worker in workers) == 400


async def test_handlers_that_share_rows_take_turns(world: World) -> None:
    async with world.database.transaction() as db:
        await db.execute(text("CREATE TABLE total (n int)"))
        await db.execute(text("INSERT INTO total VALUES (0)"))
    consumers = Consumers(LISTENS_AS)

    @consumers.on(SessionMissed, shared="total")
    async def add_up(_: SessionMissed, db: AsyncSession) -> None:
        known = await db.scalar(text("SELECT n FROM total"))
        await db.execute(text("UPDATE total SET n = :n"), {"n": known + 1})

    await world.receive(*(missed() for _ in range(60)))
    await asyncio.gather(*(world.work(Worker(consumers, world.database, batch=10)) for _ in range(3)))
    async with world.database.transaction() as db:
        assert await db.scalar(text("SELECT n FROM total")) == 60


async def test_a_handler_of_all_gets_them_at_once(world: World) -> None:
    consumers, sizes = Consumers(LISTENS_AS), []

    @consumers.on_all(SessionMissed)
    async def take(events: Sequence[SessionMissed], db: AsyncSession) -> None:
        sizes.append(len(events))
        outbox.record(owed(events[0]), db)

    await world.receive(*(missed() for _ in range(30)))
    await world.work(Worker(consumers, world.database))
    assert sizes == [30]
    assert len(await world.recorded()) == 1


async def test_what_a_killed_process_left_in_hand_is_tried_alone(world: World) -> None:
    events = [missed() for _ in range(5)]
    await world.receive(*events)
    killed = Worker(listening(), world.database, lease=timedelta(0))
    await killed.take()
    assert await world.states() == {"in_hand": 5}

    sizes: list[int] = []
    consumers = listening()

    @consumers.on_all(SessionMissed)
    async def note(events: Sequence[SessionMissed], _: AsyncSession) -> None:
        sizes.append(len(events))

    worker = Worker(consumers, world.database)
    await worker.once()
    await world.work(worker)
    assert sizes == [1] * 5
    assert await world.states() == {"done": 5}


async def test_an_event_found_in_hand_again_and_again_is_parked(world: World) -> None:
    event = missed()
    await world.receive(event)
    while not await world.states({"parked"}):
        await Worker(listening(), world.database, lease=timedelta(0)).take()
    assert (await world.row(event.id)).cause == "the process ended while this was in hand"
    assert await world.tallies() == {}


async def test_a_worker_whose_lease_ended_leaves_the_effect_to_its_successor(world: World) -> None:
    await world.receive(event := missed())
    slow = Worker(listening(), world.database, lease=timedelta(0))
    held = await slow.take()
    successor = Worker(listening(), world.database)
    await successor.once()
    await world.work(successor)
    await slow.work_through(held)
    assert await world.tallies() == {event.data.person: 1}
