"""The workers: from the durable inbox to committed effects, whatever fails and whoever is killed when."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import structlog
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared.database import Database, lost, passing
from jelang_shared.events.envelope import Event
from jelang_shared.events.routes import EVENTS
from jelang_shared.messaging import hand, outbox
from jelang_shared.messaging.consumers import Consumers
from jelang_shared.messaging.failures import cause_of
from jelang_shared.messaging.hand import Failure, Hand
from jelang_shared.messaging.reactions import react

BATCH = 200
CHUNK, SPLIT = 16, 4
LEASE = timedelta(seconds=15)
REPEATS = 6
LOOK_FOR_LEFTOVERS = 1.0

Way = Callable[[Hand, Sequence[Event], AsyncSession], Awaitable[list[Failure]]]
"""How to react to a batch within a transaction; answers the events that failed."""

log = structlog.get_logger()


class Worker:
    """Takes due events in hand, batch after batch, and lets the service's handlers react.

    A batch is marked in hand before anything runs, so that an event which kills the process is found when
    the lease has ended, tried alone, and parked. Effects, outgoing events and *done* are committed together.
    """

    def __init__(
        self, consumers: Consumers, database: Database, *, batch: int = BATCH, lease: timedelta = LEASE
    ) -> None:
        self._consumers = consumers
        self._events = consumers.events
        self._database = database
        self._batch = batch
        self._lease = lease
        self._looked = float("-inf")
        self._suspects = False
        self.handled = 0
        self.failed = 0

    async def once(self) -> int:
        """Work through one batch; answers how many events it held."""
        held = await self.take()
        if held.rows:
            failures = await self.work_through(held)
            self.handled += len(held.rows) - len(failures)
            self.failed += len(failures)
            for failure in failures:
                log.error("event failed", id=str(failure.id), cause=failure.cause, parked=failure.parks)
        return len(held.rows)

    async def take(self) -> Hand:
        """Take due events in hand: one alone that may have killed a process, else a batch."""
        async with self._database.transaction() as db:
            if time.monotonic() - self._looked >= LOOK_FOR_LEFTOVERS:
                self._suspects = await hand.find_leftovers(db)
                self._looked = time.monotonic()
            if self._suspects:
                suspect = await hand.take(db, 1, self._lease, suspects=True)
                if suspect.rows:
                    return suspect
            return await hand.take(db, self._batch, self._lease)

    async def work_through(self, held: Hand) -> list[Failure]:
        """Whole, else in chunks, else one by one: each way costs more and isolates better."""
        events, unreadable = self._read(held)
        for way in (self._whole, self._in_chunks):
            try:
                return await self._repeated(held, events, unreadable, way)
            except Exception as error:  # noqa: BLE001 - whatever a handler raises is what this is about
                log.warning("batch failed", events=len(events), cause=cause_of(error))
        failures = await self._repeated(held, [], unreadable, self._whole)
        for event in events:
            failures += await self._alone(held, event)
        return failures

    def _read(self, held: Hand) -> tuple[list[Event], list[Failure]]:
        events, unreadable = [], []
        for row in held.rows:
            kind = EVENTS.get(row.type)
            if kind is None or kind not in self._events:
                unreadable.append(held.failure(row.id, f"no handler here for {row.type}", final=True))
                continue
            try:
                events.append(kind.model_validate_json(row.body))
            except ValidationError as error:
                unreadable.append(held.failure(row.id, cause_of(error), final=True))
        # Unsorted, two workers would lock the rows of the same subjects in different orders.
        return sorted(events, key=lambda event: (event.subject, event.sequence)), unreadable

    async def _repeated(self, held: Hand, events: list[Event], known: list[Failure], way: Way) -> list[Failure]:
        """Repeat a batch whose failure is nobody's fault; an absent database is waited for."""
        for repeat in range(REPEATS):
            try:
                return await self._once(held, events, known, way)
            except Exception as error:
                if not passing(error) or repeat == REPEATS - 1:
                    raise
                if lost(error):
                    await self._database.back()
                await asyncio.sleep(random.uniform(0, 0.02) * 2**repeat)
        raise AssertionError("unreachable")

    async def _once(self, held: Hand, events: list[Event], known: list[Failure], way: Way) -> list[Failure]:
        async with self._database.transaction() as db:
            ours = await hand.finish(db, held, [event.id for event in events] + [failure.id for failure in known])
            failures = [failure for failure in known if failure.id in ours]
            failures += await way(held, [event for event in events if event.id in ours], db)
            await hand.put_off(db, failures)
        return failures

    async def _whole(self, _: Hand, events: Sequence[Event], db: AsyncSession) -> list[Failure]:
        await react(self._consumers, events, db)
        return []

    async def _in_chunks(
        self, held: Hand, events: Sequence[Event], db: AsyncSession, size: int = CHUNK
    ) -> list[Failure]:
        """A savepoint for each chunk; one that fails is split until the culprit is alone."""
        failures = []
        for start in range(0, len(events), size):
            chunk = events[start : start + size]
            recorded = outbox.recorded(db)
            try:
                async with db.begin_nested():
                    await react(self._consumers, chunk, db)
            except Exception as error:
                if passing(error):
                    raise
                outbox.forget(db, beyond=recorded)
                if len(chunk) == 1:
                    failures.append(held.failure(chunk[0].id, cause_of(error)))
                else:
                    failures += await self._in_chunks(held, chunk, db, max(1, len(chunk) // SPLIT))
        return failures

    async def _alone(self, held: Hand, event: Event) -> list[Failure]:
        """In a transaction of its own: the last resort, where even the commit fails."""
        try:
            return await self._repeated(held, [event], [], self._whole)
        except Exception as error:  # noqa: BLE001 - see above
            return await self._repeated(held, [], [held.failure(event.id, cause_of(error))], self._whole)
