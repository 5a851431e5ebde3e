"""A service says which part of it isn't as it should be, and stops in time."""

import asyncio
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from jelang_local.postgres import Server
from jelang_local.rabbitmq import Node
from jelang_shared import host, migrations
from jelang_shared.database import Database, url_for
from jelang_shared.messaging.running import Outgoing
from jelang_shared.settings import BadSetting

from tests.machinery.apps import settings, started
from tests.machinery.databases import Databases
from tests.machinery.ports import free
from tests.machinery.waiting import until
from tests.messaging.probe import SERVICE, missed
from tests.messaging.world import World


def watermark(node: Node, share: str) -> None:
    """How much memory the broker may use before it blocks publishers."""
    command = [str(node.installation.sbin / "rabbitmqctl"), "set_vm_memory_high_watermark", share]
    subprocess.run(command, env=node._environment(), check=True, stdout=subprocess.DEVNULL)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A database server of this test's own."""
    made = Server(tmp_path / "postgres", {"fsync": "off"})
    made.start()
    yield made
    made.stop()


async def test_readiness_names_what_is_away_and_all_comes_back(tmp_path: Path, server: Server, node: Node) -> None:
    chosen = settings(tmp_path, server.url, node.url())
    await migrations.upgrade(SERVICE, url_for(chosen, SERVICE.name))
    async with started(SERVICE, chosen, background=True) as client:

        async def away(*parts: str) -> bool:
            answer = await client.get("/health/ready")
            found = {part for part, good in answer.json()["parts"].items() if not good}
            return found == set(parts) and answer.status_code == (503 if parts else 200)

        await until(away)
        node.stop(at_once=True)
        await until(lambda: away("broker_connected", "consumer_attached"))
        await asyncio.to_thread(node.start)
        await until(away)
        server.stop()
        await until(lambda: away("database"))
        assert (await client.get("/health/live")).status_code == 200
        figures = await client.get("/metrics")
        assert figures.status_code == 200
        assert 'jelang_database_up{service="probe"} 0.0' in figures.text
        server.start()
        await until(away)


@pytest.mark.parametrize("missing", ["database_url", "broker_url", "token_private_key"])
async def test_a_missing_setting_is_named(tmp_path: Path, missing: str) -> None:
    wanted = settings(tmp_path, "postgresql://nobody@127.0.0.1:9", "amqp://127.0.0.1:9/")
    lacking = wanted.model_copy(update={missing: None, "token_public_key": None})
    with pytest.raises(BadSetting, match="JELANG_"):
        async with started(SERVICE, lacking, background=True):
            pass


async def test_two_services_in_one_process_serve_and_stop_within_seconds(
    tmp_path: Path, databases: Databases, broker_url: str
) -> None:
    prefix = databases.prefix()
    ports = free(2)
    chosen = settings(tmp_path, databases.address(f"{prefix}_{{service}}"), broker_url)
    other = replace(SERVICE, name="probe_two")
    stop = asyncio.Event()
    serving = asyncio.create_task(host.serve(list(zip((SERVICE, other), ports, strict=True)), chosen, stop))
    async with httpx.AsyncClient() as client:

        async def ready() -> bool:
            try:
                answers = [await client.get(f"http://127.0.0.1:{port}/health/ready") for port in ports]
            except httpx.TransportError:
                return False
            return all(answer.status_code == 200 for answer in answers)

        await until(ready)
    began = time.monotonic()
    stop.set()
    await serving
    assert time.monotonic() - began < host.STOPS_WITHIN
    databases.made += [f"{prefix}_probe", f"{prefix}_probe_two"]


@pytest_asyncio.fixture
async def world(databases: Databases) -> AsyncIterator[World]:
    database = Database(await databases.fresh(SERVICE), "/test/probe")
    yield World(database)
    await database.close()


async def test_a_blocked_broker_is_noticed_and_nothing_is_lost_or_doubled(world: World, node: Node) -> None:
    outgoing = Outgoing("consultation", world.database, node.url())
    outgoing.start()

    async def connected() -> bool:
        return outgoing.publisher.connected

    await until(connected)
    await asyncio.to_thread(watermark, node, "0.00001")
    await world.record([missed()])
    await until(outgoing.publisher.blocked)
    assert await world.unsent() == 1
    await asyncio.to_thread(watermark, node, "0.6")

    async def sent() -> bool:
        return not await world.unsent()

    await until(sent)
    assert not await outgoing.publisher.blocked()
    await outgoing.stop()
