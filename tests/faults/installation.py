"""A whole installation under the rig: database, broker, proxies before both, every service a process, a mail server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import asyncpg
import httpx
from jelang_local.postgres import SUPERUSER, Server
from jelang_local.rabbitmq import Node
from jelang_local.rabbitmq.installation import obtain
from jelang_shared.database import Database
from jelang_shared.events.routes import SERVICES

from tests.faults.proxy import Proxy
from tests.faults.service_process import ServiceProcess
from tests.faults.sink import Sink
from tests.machinery import machine
from tests.machinery.identity import keys
from tests.machinery.ports import free
from tests.machinery.waiting import until

INSTALLATION = "rig"
# Killed servers lose nothing that another process wrote to the system; only a power cut would.
QUICK = {"fsync": "off", "max_connections": "300"}


class Installation:
    """The services by name, and what stands around them."""

    def __init__(self, folder: Path, build: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        private, public = keys()
        database_port, broker_port, mail_port, *ports = free(3 + len(SERVICES))
        self.server = Server(folder / "postgres", QUICK)
        self.node = Node(folder / "rabbitmq", obtain(machine.STATE, print))
        self.database = Proxy(database_port, self._to_database)
        self.broker = Proxy(broker_port, self._to_broker)
        self.sink = Sink(mail_port)
        self._broker_port = broker_port
        common = {
            "JELANG_HOME": str(folder / "home"),
            "JELANG_INSTALLATION": INSTALLATION,
            "JELANG_DATABASE_URL": f"postgresql://{SUPERUSER}@127.0.0.1:{database_port}/jelang_{{service}}",
            "JELANG_SMTP_URL": self.sink.url,
            "JELANG_TOKEN_PRIVATE_KEY": private,
            "JELANG_TOKEN_PUBLIC_KEY": public,
            "JELANG_LOG_LEVEL": "warning",
        }
        self._processes = (common, ports, folder, build)
        self.services: dict[str, ServiceProcess] = {}

    async def start(self) -> None:
        """Boot all; returns when every service is ready."""
        await asyncio.gather(asyncio.to_thread(self.server.start), asyncio.to_thread(self.node.start))
        await self.database.start()
        await self.broker.start()
        self.sink.start()
        common, ports, folder, build = self._processes
        environment = {**common, "JELANG_BROKER_URL": self._through_proxy(self.node.url())}
        for name, port in zip(SERVICES, ports, strict=True):
            self.services[name] = ServiceProcess(name, port, environment, folder, build)
            self.services[name].start()
        await self.ready()

    async def stop(self) -> None:
        """End everything that was started."""
        await asyncio.gather(*(service.stop() for service in self.services.values()), return_exceptions=True)
        await self.database.stop()
        await self.broker.stop()
        self.sink.stop()
        await asyncio.to_thread(self.node.stop, at_once=True)
        await asyncio.to_thread(self.server.stop)

    async def ready(self, within: float = 120) -> None:
        """Wait until every service says that it is ready."""
        async with httpx.AsyncClient(timeout=5) as client:

            async def all_ready() -> bool:
                try:
                    answers = [await client.get(f"{one.url}/health/ready") for one in self.services.values()]
                except httpx.TransportError:
                    return False
                return all(answer.is_success for answer in answers)

            await until(all_ready, within=within)

    def address(self, service: str) -> str:
        """A service's database without the proxy, for the judge."""
        return f"postgresql://{SUPERUSER}@/jelang_{service}?host={quote(self._socket_folder)}"

    @asynccontextmanager
    async def connected(self, service: str) -> AsyncIterator["asyncpg.Connection[Any]"]:
        """A connection of the judge's."""
        connection = await asyncpg.connect(self.address(service))
        try:
            yield connection
        finally:
            await connection.close()

    @asynccontextmanager
    async def opened(self, service: str) -> AsyncIterator[Database]:
        """A service's database, to put accounts and mailboxes in as the installation's own commands do."""
        database = Database(self.address(service).replace("://", "+asyncpg://", 1), f"/{INSTALLATION}/{service}")
        try:
            yield database
        finally:
            await database.close()

    @property
    def _socket_folder(self) -> str:
        return httpx.QueryParams(self.server.url.partition("?")[2])["host"]

    async def _to_database(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_unix_connection(f"{self._socket_folder}/.s.PGSQL.5432")

    async def _to_broker(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.node.ports["amqp"])

    def _through_proxy(self, url: str) -> str:
        return url.replace(f":{self.node.ports['amqp']}/", f":{self._broker_port}/")
