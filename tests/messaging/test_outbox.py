"""An event is recorded with its cause, or not at all."""

import json
from uuid import uuid4

import pytest
from jelang_shared import telemetry
from jelang_shared.messaging import outbox

from tests.messaging.probe import missed
from tests.messaging.world import World


async def test_events_are_written_by_the_commit_and_wake_the_relay(world: World) -> None:
    await world.record([missed(), missed()])
    assert len(await world.recorded()) == 2
    assert world.database.recorded.is_set()


async def test_a_rollback_drops_what_was_buffered(world: World) -> None:
    async def fails_after_recording() -> None:
        async with world.database.transaction() as db:
            outbox.record(missed(), db)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await fails_after_recording()
    assert await world.recorded() == []
    assert not world.database.recorded.is_set()


async def test_only_what_a_savepoint_recorded_is_forgotten_with_it(world: World) -> None:
    kept = missed()
    async with world.database.transaction() as db:
        outbox.record(kept, db)
        before = outbox.recorded(db)
        outbox.record(missed(), db)
        outbox.forget(db, beyond=before)
    assert [row.id for row in await world.recorded()] == [kept.id]


async def test_an_event_names_where_it_comes_from_and_what_led_to_it(world: World) -> None:
    cause = telemetry.Cause(correlation=uuid4(), causation=uuid4())
    with telemetry.because_of(cause):
        await world.record([missed()])
    await world.record([alone := missed()])
    caused, by_itself = (json.loads(row.body) for row in await world.recorded())
    assert caused["source"] == "/test/probe"
    assert (caused["correlationid"], caused["causationid"]) == (str(cause.correlation), str(cause.causation))
    assert (by_itself["correlationid"], by_itself["causationid"]) == (str(alone.id), None)
