"""Whatever arrives is kept: once, and what can't be read beside what can."""

import asyncio
import json

import pytest
from jelang_shared.database import Database
from jelang_shared.messaging.inbox import KEPT_OF_TOO_LARGE, MAX_BODY, Inbox
from jelang_shared.messaging.tables import inbox
from sqlalchemy import select

from tests.messaging.probe import body, missed
from tests.messaging.world import World


async def test_doubled_messages_are_kept_once(world: World) -> None:
    event = missed()
    await world.receive(event, event, missed())
    await world.receive(event)
    assert await world.states() == {"new": 2}


async def test_a_message_is_kept_as_it_came(world: World) -> None:
    event = missed(sequence=7)
    raw = body(event) + b"  "
    await world.receive(raw)
    row = await world.row(event.id)
    assert (row.body, row.type, row.subject, row.sequence) == (raw, event.type, event.subject, 7)


UNREADABLE = {
    "nothing": b"",
    "no json": b"\xff\xfe Contoh",
    "deep": b"[" * 5000,
    "no envelope": b'{"hello": "Contoh"}',
    "another specversion": body(missed(), specversion="0.3"),
    "a number too large": body(missed()).replace(b'"sequence":1', b'"sequence":99999999999999999999999'),
    "too large": json.dumps({"padding": "x" * MAX_BODY}).encode(),
}


@pytest.mark.parametrize("bad", UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_what_cant_be_read_is_parked_once_and_its_neighbours_are_unharmed(world: World, bad: bytes) -> None:
    await world.receive(missed(), bad, missed(), bad)
    await world.receive(bad)
    assert await world.states() == {"new": 2, "parked": 1}
    (cause,) = await world.causes()
    assert cause
    assert "Contoh" not in cause


async def test_of_what_is_too_large_only_the_beginning_is_kept(world: World) -> None:
    await world.receive(b"x" * (MAX_BODY + 1))
    async with world.database.transaction() as db:
        (row,) = (await db.execute(select(inbox.c.body, inbox.c.cause))).all()
    assert row.body == b"x" * KEPT_OF_TOO_LARGE
    assert str(MAX_BODY + 1) in row.cause


async def test_what_the_database_refuses_is_singled_out(world: World) -> None:
    refused = body(missed(subject="person/\x00"))
    await world.receive(*(missed() for _ in range(50)), refused, *(missed() for _ in range(50)))
    assert await world.states() == {"new": 100, "parked": 1}
    (cause,) = await world.causes()
    assert cause.startswith("can't be stored")


async def test_while_the_database_is_away_nothing_is_acknowledged() -> None:
    away = Database("postgresql+asyncpg://nobody@127.0.0.1:9/nothing", "/test")
    committer = Inbox(away)
    taken = asyncio.create_task(committer.accept(body(missed())))
    for _ in range(2):
        with pytest.raises(ConnectionError):
            await committer.once()
    assert not taken.done()
    taken.cancel()
    await away.close()
