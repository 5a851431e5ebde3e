"""A service's messaging as two things that are started, asked how they are, and stopped: what leaves, what arrives."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any

import structlog
from prometheus_client import CollectorRegistry

from jelang_shared.database import Database
from jelang_shared.messaging.consumers import Consumers
from jelang_shared.messaging.inbox import Inbox
from jelang_shared.messaging.loops import keep_on
from jelang_shared.messaging.rabbit import Publisher, Subscriber
from jelang_shared.messaging.relay import Relay
from jelang_shared.messaging.work import Worker

FINISHES_WITHIN = 3.0
SELDOM = (5.0, 5.0)
"""Seconds between looks of a loop that is woken when there is work."""

log = structlog.get_logger()


class Outgoing:
    """From the outbox to the exchange."""

    def __init__(self, service: str, database: Database, broker_url: str) -> None:
        self._recorded = database.recorded
        self.publisher = Publisher(broker_url, service)
        self.relay = Relay(database, self.publisher)
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start; the broker and the database may be away for now."""
        self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        await self.publisher.connect()
        # Under a backlog a second batch is claimed and marked while the first one's answers come in.
        await asyncio.gather(
            keep_on("relay", self.relay.once, stop=self._stop, wake=self._recorded),
            keep_on("second relay", self.relay.once, stop=self._stop, wake=self.relay.more, pauses=SELDOM),
        )
        while self.publisher.connected and await self.relay.once():
            pass

    async def stop(self) -> None:
        """Send what is still unsent, for a little while; the rest waits in the outbox."""
        self._stop.set()
        if self._task is not None:
            await _ended(self._task, within=FINISHES_WITHIN)
        await _ended(self.publisher.close(), within=1)


class Incoming:
    """From the service's queue through the inbox to effects."""

    def __init__(
        self, consumers: Consumers, database: Database, broker_url: str, *, registry: CollectorRegistry | None = None
    ) -> None:
        self.inbox = Inbox(database)
        self.subscriber = Subscriber(broker_url, consumers.service, self.inbox.accept, registry=registry)
        self.worker = Worker(consumers, database)
        self._stop = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start; the broker and the database may be away for now."""
        forever = asyncio.Event()
        self._tasks = [
            asyncio.create_task(keep_on("work", self.worker.once, stop=self._stop, wake=self.inbox.arrived)),
            asyncio.create_task(self.subscriber.start()),
            asyncio.create_task(keep_on("inbox", self.inbox.once, stop=forever, wake=forever)),
        ]

    async def stop(self) -> None:
        """Take no more, keep what was taken, finish what is in hand; what is unfinished waits in queue and inbox."""
        await _ended(self.subscriber.stop(), within=FINISHES_WITHIN)
        self._stop.set()
        for number, task in enumerate(self._tasks):
            await _ended(task, within=0 if number else FINISHES_WITHIN)


async def _ended(work: "asyncio.Task[None] | Coroutine[Any, Any, None]", *, within: float) -> None:
    """Let it end by itself for some seconds, then end it."""
    task = asyncio.ensure_future(work)
    await asyncio.wait([task], timeout=within)
    task.cancel()
    outcome = (await asyncio.gather(task, return_exceptions=True))[0]
    if isinstance(outcome, Exception):
        log.warning("stopped with an error", error=type(outcome).__name__)


class Messaging:
    """Both ways of one service; one without reactions has no queue and takes nothing in."""

    def __init__(
        self, consumers: Consumers, database: Database, broker_url: str, *, registry: CollectorRegistry | None = None
    ) -> None:
        self.outgoing = Outgoing(consumers.service, database, broker_url)
        self.incoming = Incoming(consumers, database, broker_url, registry=registry) if consumers.handlers else None

    def start(self) -> None:
        self.outgoing.start()
        if self.incoming is not None:
            self.incoming.start()

    async def state(self) -> Mapping[str, bool]:
        """Which parts are as they should be."""
        publisher = self.outgoing.publisher
        return {
            "broker_connected": publisher.connected,
            "broker_unblocked": not await publisher.blocked(),
            "consumer_attached": self.incoming is None or self.incoming.subscriber.attached,
        }

    def counts(self) -> Mapping[str, int]:
        """What was done since the start."""
        worker = self.incoming.worker if self.incoming is not None else None
        return {
            "sent": self.outgoing.relay.sent,
            "handled": worker.handled if worker else 0,
            "failed": worker.failed if worker else 0,
        }

    async def stop(self) -> None:
        """What arrives first, so that the events it causes still leave."""
        if self.incoming is not None:
            await self.incoming.stop()
        await self.outgoing.stop()
