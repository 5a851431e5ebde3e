"""A service's messaging as one thing that is started, asked how it is, and stopped."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

import structlog
from prometheus_client import CollectorRegistry

from jelang_shared.database import Database
from jelang_shared.messaging.consumers import Consumers
from jelang_shared.messaging.inbox import Inbox
from jelang_shared.messaging.loops import keep_on
from jelang_shared.messaging.rabbit import Publisher, Subscriber
from jelang_shared.messaging.relay import Relay
from jelang_shared.messaging.work import Worker

STOPS_WITHIN = 6.0

log = structlog.get_logger()


class Messaging:
    """Relay, subscriber, committer and worker of one service, over one database and one broker."""

    def __init__(
        self, consumers: Consumers, database: Database, broker_url: str, *, registry: CollectorRegistry | None = None
    ) -> None:
        self._database = database
        self.publisher = Publisher(broker_url, consumers.service)
        self.relay = Relay(database, self.publisher)
        self.inbox = Inbox(database)
        self.subscriber = Subscriber(broker_url, consumers.service, self.inbox.accept, registry=registry)
        self.worker = Worker(consumers, database)
        self._listens = bool(consumers.handlers)
        self._stop = asyncio.Event()
        self._storing: asyncio.Task[None] | None = None
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start everything; the broker and the database may be away for now."""
        self._tasks = [asyncio.create_task(self._send(), name="relay")]
        if self._listens:
            never = asyncio.Event()
            self._storing = asyncio.create_task(keep_on("inbox", self.inbox.once, stop=never, wake=never))
            self._tasks += [
                asyncio.create_task(self.subscriber.start(), name="subscriber"),
                asyncio.create_task(keep_on("work", self.worker.once, stop=self._stop, wake=self.inbox.arrived)),
            ]

    async def _send(self) -> None:
        await self.publisher.connect()
        await keep_on("relay", self.relay.once, stop=self._stop, wake=self._database.recorded)

    async def state(self) -> Mapping[str, bool]:
        """Which parts are as they should be."""
        return {
            "broker_connected": self.publisher.connected,
            "broker_unblocked": not await self.publisher.blocked(),
            "consumer_attached": not self._listens or self.subscriber.attached,
        }

    async def stop(self) -> None:
        """Take no more, finish what is in hand, send what it brought, and let go; within a few seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(STOPS_WITHIN):
                await self.subscriber.stop()
                self._stop.set()
                await asyncio.gather(*self._tasks)
                if self.publisher.connected:
                    while await self.relay.once():
                        pass
        for task in (*self._tasks, *([self._storing] if self._storing else [])):
            task.cancel()
        await asyncio.gather(*self._tasks, *([self._storing] if self._storing else []), return_exceptions=True)
        with suppress(TimeoutError):
            async with asyncio.timeout(1):
                await self.publisher.close()
