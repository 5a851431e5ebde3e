"""The faults, each with a name; a seed decides their order, their victims and how long they last."""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import uuid4

import aio_pika
from jelang_shared.events.routes import SERVICES

from tests.faults.build import KILL_POINTS, MAIL_POINTS
from tests.faults.installation import Installation

EXCHANGE = "jelang.events"
PAUSE = 1.0
"""Seconds at most between one fault's end and the next."""
Fault = Callable[[], Awaitable[None]]


class Injections:
    """Breaks an installation, one fault after another, and says when it has stood up again."""

    def __init__(self, installation: Installation, seed: int) -> None:
        self.installation = installation
        self.done: Counter[str] = Counter()
        self.recovered = 0
        self.poison: set[bytes] = set()
        self.mail_windows = 0
        """How often a process died, or a line dropped, while a mail was on its way."""
        self._chance = random.Random(f"faults/{seed}")
        self.classes: dict[str, Fault] = {
            "service killed": self._kill_service,
            "killed at a line": self._kill_at_a_line,
            "service frozen": self._freeze,
            "broker killed": self._kill_broker,
            "broker line cut": self._cut_broker,
            "broker line hangs": self._hang_broker,
            "broker line half closed": self._half_close,
            "database connections ended": self._terminate,
            "database restarted": self._restart_database,
            "database line hangs": self._hang_database,
            "commit without answer": self._swallow_commit,
            "deliveries doubled and shuffled": self._repeat,
            "poison and oversized": self._poison,
            "mail line dropped after the mail": self._cut_mail,
        }

    async def run(self, number: int, tell: Callable[[str], None], *, only: Sequence[str] = ()) -> None:
        """So many faults, each class (or those named) in turn, in an order of the seed's."""
        names = list(only or self.classes)
        plan: list[str] = []
        while len(plan) < number:
            plan += self._chance.sample(names, len(names))
        for at, name in enumerate(plan[:number], start=1):
            await self.classes[name]()
            self.done[name] += 1
            await self.installation.ready()
            self.recovered += 1
            tell(f"fault {at} of {number}: {name}")
            await asyncio.sleep(PAUSE * self._chance.random())

    def _victim(self) -> Any:
        return self.installation.services[self._chance.choice(SERVICES)]

    async def _kill_service(self) -> None:
        self.mail_windows += 1
        self._victim().signal(signal.SIGKILL)
        await asyncio.sleep(0.5)

    async def _kill_at_a_line(self) -> None:
        point = self._chance.choice((*KILL_POINTS, *MAIL_POINTS))
        victim = self.installation.services["notification"] if point in MAIL_POINTS else self._victim()
        self.mail_windows += 1
        ends = len(victim.ends)
        victim.kill_point.write_text(point)
        for _ in range(40):
            if len(victim.ends) > ends:
                return
            await asyncio.sleep(0.1)
        victim.kill_point.unlink(missing_ok=True)
        victim.signal(signal.SIGKILL)
        await asyncio.sleep(0.5)

    async def _freeze(self) -> None:
        await self._victim().freeze(self._chance.uniform(0.5, 3))

    async def _kill_broker(self) -> None:
        node = self.installation.node
        await asyncio.to_thread(node.stop, at_once=True)
        await asyncio.to_thread(node.start)

    async def _cut_broker(self) -> None:
        await self.installation.broker.refuse(self._chance.uniform(0, 2))

    async def _hang_broker(self) -> None:
        await self.installation.broker.hang(self._chance.uniform(0.5, 4))

    async def _half_close(self) -> None:
        self.installation.broker.half_close()

    async def _terminate(self) -> None:
        service = self._chance.choice(SERVICES)
        async with self.installation.connected(service) as connection:
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()",
                f"jelang_{service}",
            )

    async def _restart_database(self) -> None:
        await asyncio.to_thread(self.installation.server.stop)
        await asyncio.to_thread(self.installation.server.start)

    async def _hang_database(self) -> None:
        await self.installation.database.hang(self._chance.uniform(0.5, 3))

    async def _swallow_commit(self) -> None:
        self.mail_windows += 3
        self.installation.database.swallow_commits(3)
        await asyncio.sleep(1)

    async def _cut_mail(self) -> None:
        self.mail_windows += 1
        self.installation.sink.cut_after_data()

    async def _repeat(self) -> None:
        """Publish events anew that were published before, in another order."""
        letters = []
        for service in SERVICES:
            async with self.installation.connected(service) as connection:
                rows = await connection.fetch(
                    "SELECT routing_key, body FROM outbox WHERE published_at IS NOT NULL ORDER BY random() LIMIT 60"
                )
            letters += [(row["routing_key"], row["body"]) for row in rows]
        self._chance.shuffle(letters)
        await self._publish(letters)

    async def _poison(self) -> None:
        """What can't be read, what no handler takes, and what is too large."""
        unreadable = b"not an event " + uuid4().bytes
        unknown = b'{"specversion":"1.0","id":"%s","type":"contoh.unknown.v1","subject":"person/x","sequence":1}'
        bodies = [unreadable, unknown % str(uuid4()).encode(), b"x" * 300_000 + uuid4().bytes]
        self.poison.update(bodies)
        await self._publish([(f"kw-jateng.LPN-PURWOKERTO.{one}.v1", body) for body in bodies for one in POISONED])

    async def _publish(self, letters: list[tuple[str, bytes]]) -> None:
        connection = await aio_pika.connect(self.installation.node.url())
        async with connection:
            channel = await connection.channel()
            exchange = await channel.get_exchange(EXCHANGE, ensure=False)
            for key, body in letters:
                message = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
                await exchange.publish(message, key)


POISONED = ("scheduling.person-registered",)
"""The routing key that poison takes: every service that consumes this event gets it."""
