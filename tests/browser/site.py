"""The whole site on this machine: all services on ports of their own, in a thread beside the tests."""

import asyncio
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import httpx
from jelang_consultation.people.model import Person
from jelang_local.demo import persons, register
from jelang_notification.recipients.seed import seed
from jelang_shared import host
from jelang_shared.auth import Principal, Role
from jelang_shared.database import Database, url_for
from jelang_shared.settings import Settings

from tests.journeys.house import FACILITY, MAILBOX, OFFICE, today, workbook
from tests.machinery.apps import settings as made_for_tests
from tests.machinery.broker import Broker
from tests.machinery.databases import Databases, named
from tests.machinery.identity import header, principal
from tests.machinery.ports import free
from tests.portal.world import staff

SERVICES = ("portal", "scheduling", "consultation", "notification", "reporting")
STAFF = (
    Role.SECTION_HEAD,
    Role.FACILITY_HEAD,
    Role.FACILITATOR,
    Role.OFFICER,
    Role.PROBATION_OFFICER,
    Role.REGIONAL_OFFICE,
    Role.DIRECTORATE,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
)
SIBLING = "LPS-PURWOKERTO"
OTHERS, FIRST_OTHER = 15, 5001
"""Persons who are there beside those of the tests, and the number of the first."""
PATIENCE = 60


class Site:
    """A running site: where it is, and what its facility needs to work."""

    def __init__(self, databases: Databases, vhost: str, home: Path) -> None:
        self._databases = databases
        self._prefix = databases.prefix()
        self._ports = dict(zip(SERVICES, free(len(SERVICES)), strict=True))
        self._settings = self._chosen(vhost, home)
        self._ready = threading.Event()
        self._stop: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="site", daemon=True)
        self._persons = count(1)
        self.url = self._url("portal")

    def start(self) -> None:
        """Returns when everyone can sign in."""
        self._thread.start()
        if not self._ready.wait(PATIENCE) or self._error is not None:
            raise RuntimeError("The site did not start.") from self._error

    def stop(self) -> None:
        if self._stop is not None:
            loop, stop = self._stop
            loop.call_soon_threadsafe(stop.set)
        self._thread.join(PATIENCE)

    def next_number(self) -> int:
        """A number for a person that no other test of this site takes."""
        return next(self._persons)

    def takes_in(self, rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """Import persons; the addresses of their pages, in order."""
        head = principal(Role.SECTION_HEAD, facility=FACILITY)
        self._import(workbook(list(rows)), head)
        found = [self._post("/persons/search", head, json={"text": one["registration_number"]}) for one in rows]
        return [f"/warga-binaan/{one['rows'][0]['id']}" for one in found]

    def sweep(self) -> None:
        """Look through all release dates now."""
        self._post("/sweeps", principal(Role.ADMINISTRATOR), json={})

    def waits_until_consultation_knows(self, person: str) -> None:
        """A person of the register has come to the consultation service."""
        url, head = (
            f"{self._url('consultation')}/persons/{person}/needs",
            principal(Role.SECTION_HEAD, facility=FACILITY),
        )
        until = time.monotonic() + PATIENCE
        while not httpx.get(url, headers=header(head), timeout=30).is_success:
            assert time.monotonic() < until, f"{person} did not come to be known"
            time.sleep(0.1)

    def lets_go(self, person: str) -> None:
        """A person has left custody, as far as the consultation service knows."""
        assert self._stop is not None
        asyncio.run_coroutine_threadsafe(self._let_go(person), self._stop[0]).result(PATIENCE)

    async def _let_go(self, person: str) -> None:
        database = Database(url_for(self._settings, "consultation"), "/tests/consultation")
        try:
            async with database.transaction() as db:
                known = await db.get(Person, person)
                assert known is not None
                known.in_custody = False
        finally:
            await database.close()

    def _post(self, path: str, who: Principal, **request: Any) -> Any:
        answer = httpx.post(self._url("scheduling") + path, headers=header(who), timeout=30, **request)
        return answer.raise_for_status().json()

    def _url(self, service: str) -> str:
        return f"http://127.0.0.1:{self._ports[service]}"

    def _chosen(self, vhost: str, home: Path) -> Settings:
        urls: dict[str, Any] = {f"{name}_url": self._url(name) for name in SERVICES if name != "portal"}
        database = self._databases.address(f"{self._prefix}_{{service}}")
        return made_for_tests(home, database, vhost, port=self._ports["portal"], **urls)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # noqa: BLE001 - told to whoever waits for the site
            self._error = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        stop = asyncio.Event()
        self._stop = asyncio.get_running_loop(), stop
        services = [named(name) for name in SERVICES]
        for service in services:
            await self._databases.fresh(service, self._prefix)
        serving = asyncio.create_task(
            host.serve([(one, self._ports[one.name]) for one in services], self._settings, stop)
        )
        try:
            await self._furnish(serving)
            self._ready.set()
            await serving
        finally:
            stop.set()
            await serving
            await self._databases.drop(self._prefix)

    async def _furnish(self, serving: "asyncio.Task[None]") -> None:
        async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as client:
            for name in SERVICES:
                while not serving.done() and not await _is_ready(client, self._url(name)):
                    await asyncio.sleep(0.05)
        portal = Database(url_for(self._settings, "portal"), "/tests/portal")
        notification = Database(url_for(self._settings, "notification"), "/tests/notification")
        try:
            for role in STAFF:
                await staff(portal, role)
            await staff(portal, Role.FACILITATOR, username="facilitator-b")
            await staff(portal, Role.SECTION_HEAD, username="section-head-b", office=SIBLING)
            async with notification.transaction() as db:
                await seed(OFFICE, MAILBOX, "id", datetime.now(UTC), db)
        finally:
            await portal.close()
            await notification.close()
        await asyncio.to_thread(self._fill)

    def _fill(self) -> None:
        """Rooms, and a register with persons whose dates, destinations and blockings differ."""
        head = principal(Role.SECTION_HEAD, facility=FACILITY)
        for room in ("Ruang Contoh 1", "Ruang Contoh 2"):
            self._post("/rooms", head, json={"name": room})
        rows = list(persons.rows(FACILITY, OTHERS, 7, today(), first=FIRST_OTHER))
        self._import(register.table(rows), head)

    def _import(self, content: bytes, head: Principal) -> None:
        rehearsed = self._post("/imports", head, files={"file": ("register", content)})
        self._post(f"/imports/{rehearsed['id']}/commit", head)
        self.sweep()


async def _is_ready(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(f"{url}/health/ready")).is_success
    except httpx.TransportError:
        return False


@contextmanager
def running_site(databases: Databases, broker: Broker, home: Path) -> Iterator[Site]:
    """A site on a vhost of its own, until the end of the block."""
    vhost = broker.new_vhost()
    site = Site(databases, vhost, home)
    try:
        site.start()
        yield site
    finally:
        site.stop()
        broker.drop(vhost)
