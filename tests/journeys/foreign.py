"""A foreign AMQP client at the exchange: it listens to everything, and publishes whatever it likes."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aio_pika
from aio_pika.abc import AbstractExchange, AbstractQueue
from jelang_shared.events.envelope import Event

EXCHANGE = "jelang.events"


@dataclass(frozen=True)
class Message:
    """What went over the wire."""

    key: str
    body: bytes

    @classmethod
    def of(cls, event: Event) -> "Message":
        return cls(event.routing_key, event.model_dump_json().encode())


class Foreigner:
    """Someone else on the broker."""

    def __init__(self, exchange: AbstractExchange, ear: AbstractQueue) -> None:
        self._exchange = exchange
        self._ear = ear

    async def heard(self) -> list[Message]:
        """Everything published since the last time."""
        found = []
        while (message := await self._ear.get(fail=False)) is not None:
            await message.ack()
            found.append(Message(message.routing_key or "", message.body))
        return found

    async def says(self, messages: Iterable[Message]) -> None:
        """Publish these, in this order."""
        sent = [self._exchange.publish(aio_pika.Message(each.body), each.key) for each in messages]
        await asyncio.gather(*sent)


@asynccontextmanager
async def foreigner(broker_url: str) -> AsyncIterator[Foreigner]:
    """A client with a connection and a queue of its own."""
    connection = await aio_pika.connect(broker_url)
    async with connection:
        channel = await connection.channel()
        exchange = await channel.get_exchange(EXCHANGE)
        ear = await channel.declare_queue(exclusive=True)
        await ear.bind(exchange, "#")
        yield Foreigner(exchange, ear)
