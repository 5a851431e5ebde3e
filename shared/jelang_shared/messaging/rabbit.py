"""The one door to RabbitMQ, FastStream and aio-pika: topology, publishing, subscribing."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import structlog
from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractChannel, AbstractRobustConnection
from aiormq import Channel as Wire
from aiormq.exceptions import AMQPError
from faststream import AckPolicy
from faststream.rabbit import Channel, ExchangeType, QueueType, RabbitBroker, RabbitExchange, RabbitMessage, RabbitQueue
from faststream.rabbit.opentelemetry import RabbitTelemetryMiddleware
from faststream.rabbit.prometheus import RabbitPrometheusMiddleware
from opentelemetry import trace
from opentelemetry.trace import SpanKind
from pamqp.commands import Basic
from prometheus_client import CollectorRegistry

from jelang_shared import telemetry
from jelang_shared.events.routes import SERVICES, consumed_by

EXCHANGE = RabbitExchange("jelang.events", type=ExchangeType.TOPIC, durable=True)
NO_LIMIT = 2**31 - 1
"""Deliveries before RabbitMQ drops a message: never. Every version takes this number; 4.x defaults to 20."""

PREFETCH = 400
IN_FLIGHT = 100
CONNECT_PAUSE = 1.0
PUBLISH_TIMEOUT = 10.0
BLOCKED_AFTER = 0.05

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Letter:
    """One event on its way to the exchange; the properties repeat what the envelope in `body` says."""

    id: UUID
    type: str
    routing_key: str
    body: bytes
    correlation_id: UUID | None = None
    traceparent: str | None = None


def queue_of(service: str) -> RabbitQueue:
    """The durable queue in which a service's events wait."""
    return RabbitQueue(
        f"jelang.{service}", queue_type=QueueType.QUORUM, durable=True, arguments={"x-delivery-limit": NO_LIMIT}
    )


def patterns(service: str) -> list[str]:
    """The routing keys a service listens to: its events from every region and facility."""
    return sorted("*.*." + event.of_type().removeprefix("jelang.") for event in consumed_by(service))


async def _connected(broker: RabbitBroker) -> AbstractRobustConnection:
    """Connect and declare the *whole* topology.

    A `mandatory` publish passes if any one queue matches, so a consumer whose queue didn't exist yet
    would miss events in silence.
    """
    connection = await broker.connect()
    exchange = await broker.declare_exchange(EXCHANGE)
    for service in SERVICES:
        if keys := patterns(service):
            queue = await broker.declare_queue(queue_of(service))
            for key in keys:
                await queue.bind(exchange, key)
    return connection


async def _connected_at_last(make: Callable[[], RabbitBroker]) -> tuple[RabbitBroker, AbstractRobustConnection]:
    """Try until the broker is there; from then on the connection restores itself."""
    while True:
        broker = make()
        try:
            return broker, await _connected(broker)
        except (AMQPError, OSError, RuntimeError) as error:
            log.warning("broker away", error=type(error).__name__)
            await broker.stop()
            await asyncio.sleep(CONNECT_PAUSE)


class Publisher:
    """A connection of its own to publish on: a blocked publisher must not stop the consumer's acknowledgements."""

    def __init__(self, url: str, service: str) -> None:
        self._url = url
        self._service = service
        self._broker: RabbitBroker | None = None
        self._connection: AbstractRobustConnection | None = None
        self._channel: AbstractChannel | None = None

    async def connect(self) -> None:
        """Wait for the broker and declare the topology."""
        self._broker, self._connection = await _connected_at_last(
            lambda: RabbitBroker(self._url, logger=None, app_id=self._service, reconnect_interval=CONNECT_PAUSE)
        )
        self._channel = await self._connection.channel()

    @property
    def connected(self) -> bool:
        return self._connection is not None and self._connection.connected.is_set()

    async def blocked(self) -> bool:
        """Whether the broker, short of memory or disk, told us to wait."""
        transport = self._connection.transport if self._connection else None
        if transport is None or not self.connected:
            return False
        try:
            await asyncio.wait_for(transport.connection.ready(), BLOCKED_AFTER)
        except TimeoutError:
            return True
        return False

    async def publish(self, letters: Sequence[Letter]) -> list[str | None]:
        """Publish all, persistent, mandatory and pipelined; for each the reason it failed, or nothing."""
        reasons: list[str | None] = ["no answer from the broker in time"] * len(letters)
        waiting = iter(enumerate(letters))

        async def one_after_another() -> None:
            for place, letter in waiting:
                reasons[place] = await self._reason(letter)

        lanes = [asyncio.create_task(one_after_another()) for _ in range(min(IN_FLIGHT, len(letters)))]
        await asyncio.wait(lanes, timeout=PUBLISH_TIMEOUT)
        for lane in lanes:
            lane.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)
        return reasons

    async def _reason(self, letter: Letter) -> str | None:
        try:
            return await self._send(letter)
        except Exception as error:  # noqa: BLE001 - one letter's failure, of whatever kind, is its own
            return f"not confirmed: {type(error).__name__}"

    async def _send(self, letter: Letter) -> str | None:
        if self._channel is None or self._channel.is_closed:
            raise ConnectionError
        message = Message(
            letter.body,
            delivery_mode=DeliveryMode.PERSISTENT,
            content_type="application/json",
            message_id=str(letter.id),
            type=letter.type,
            correlation_id=str(letter.correlation_id or letter.id),
            app_id=self._service,
        )
        with telemetry.span(f"publish {letter.type}", SpanKind.PRODUCER, letter.traceparent):
            # Not waiting for the socket lets letters leave together; what counts is the broker's answer.
            channel = cast("Wire", await self._channel.get_underlay_channel())
            answer = await channel.basic_publish(
                message.body,
                exchange=EXCHANGE.name,
                routing_key=letter.routing_key,
                properties=message.properties,
                mandatory=True,
                wait=False,
            )
        # A returned message is confirmed too: only an Ack says that some queue has it.
        return None if isinstance(answer, Basic.Ack) else "returned: no queue takes this routing key"

    async def close(self) -> None:
        if self._broker is not None:
            await self._broker.stop()


class Subscriber:
    """A service's queue, message after message, as raw bytes; acknowledged once `receive` returns."""

    def __init__(
        self,
        url: str,
        service: str,
        receive: Callable[[bytes], Awaitable[None]],
        *,
        registry: CollectorRegistry | None = None,
        prefetch: int = PREFETCH,
    ) -> None:
        self._url = url
        self._service = service
        self._receive = receive
        self._registry = registry
        self._prefetch = prefetch
        self._broker: RabbitBroker | None = None
        self._connection: AbstractRobustConnection | None = None

    async def start(self) -> None:
        """Wait for the broker, then consume; after an outage consuming goes on by itself."""
        self._broker, self._connection = await _connected_at_last(self._make)
        self._broker.subscriber(queue_of(self._service), ack_policy=AckPolicy.MANUAL, decoder=_undecoded)(self._on)
        await self._broker.start()

    def _make(self) -> RabbitBroker:
        return RabbitBroker(
            self._url,
            logger=None,
            apply_types=False,
            app_id=self._service,
            reconnect_interval=CONNECT_PAUSE,
            graceful_timeout=5.0,
            default_channel=Channel(prefetch_count=self._prefetch),
            middlewares=list(self._middlewares()),
        )

    def _middlewares(self) -> Iterable[Any]:
        if self._registry is not None:
            yield RabbitPrometheusMiddleware(registry=self._registry, app_name=self._service)
        if telemetry.tracing():
            yield RabbitTelemetryMiddleware(tracer_provider=trace.get_tracer_provider())

    async def _on(self, message: RabbitMessage) -> None:
        await self._receive(message.body)
        await message.ack()

    @property
    def attached(self) -> bool:
        return self._connection is not None and self._connection.connected.is_set()

    async def stop(self) -> None:
        """Take no more, and give what was taken time to be acknowledged."""
        if self._broker is not None:
            await self._broker.stop()


async def _undecoded(message: RabbitMessage) -> RabbitMessage:
    """Never raises: a message that can't be read must reach the inbox, not the framework's error path."""
    return message
