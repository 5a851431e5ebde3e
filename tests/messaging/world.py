"""Asking and changing what a service's database says, in one transaction each."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from jelang_shared.database import Database
from jelang_shared.events.envelope import Event
from jelang_shared.messaging import outbox
from jelang_shared.messaging.inbox import Inbox
from jelang_shared.messaging.loops import keep_on
from jelang_shared.messaging.tables import inbox
from jelang_shared.messaging.tables import outbox as outgoing
from jelang_shared.messaging.work import Worker
from sqlalchemy import Row, func, select, update

from tests.messaging.probe import Tally, body


class World:
    """A database of the probe's, seen from outside."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def record(self, events: Iterable[Event]) -> None:
        """Record events, as a request does."""
        async with self.database.transaction() as db:
            for event in events:
                outbox.record(event, db)

    async def receive(self, *bodies: bytes | Event) -> None:
        """Let the committer take these messages in."""
        committer, never = Inbox(self.database), asyncio.Event()
        running = asyncio.create_task(keep_on("inbox", committer.once, stop=never, wake=never))
        await asyncio.gather(*(committer.accept(_bytes(each)) for each in bodies))
        running.cancel()

    async def work(self, worker: Worker) -> None:
        """Let a worker go on until nothing is due any more, put-off events included."""
        while await self.states({"new", "retry"}):
            if not await worker.once():
                await asyncio.sleep(0.02)

    async def tallies(self) -> dict[UUID, int]:
        async with self.database.transaction() as db:
            return {row.person: row.missed for row in (await db.execute(select(Tally))).scalars()}

    async def states(self, among: Iterable[str] = ("new", "retry", "in_hand", "done", "parked")) -> Counter[str]:
        """How many inbox rows are in which state."""
        async with self.database.transaction() as db:
            rows = await db.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))
            return Counter({state: count for state, count in rows if state in set(among)})

    async def row(self, event: UUID) -> Row[Any]:
        """The inbox row of one event."""
        async with self.database.transaction() as db:
            return (await db.execute(select(inbox).where(inbox.c.id == event))).one()

    async def causes(self) -> set[str]:
        """Why events are parked."""
        async with self.database.transaction() as db:
            return set((await db.execute(select(inbox.c.cause).where(inbox.c.state == "parked"))).scalars())

    async def recorded(self) -> list[Row[Any]]:
        """The outbox, in order."""
        async with self.database.transaction() as db:
            return list((await db.execute(select(outgoing).order_by(outgoing.c.seq))).all())

    async def unsent(self) -> int:
        return sum(row.published_at is None for row in await self.recorded())

    async def address(self, event: UUID, routing_key: str) -> None:
        """Give a recorded event another routing key."""
        async with self.database.transaction() as db:
            await db.execute(update(outgoing).where(outgoing.c.id == event).values(routing_key=routing_key))


def _bytes(message: bytes | Event) -> bytes:
    return body(message) if isinstance(message, Event) else message
