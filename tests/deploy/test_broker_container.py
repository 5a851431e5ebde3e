"""RabbitMQ in a container, where `make run` finds no other."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import aio_pika
import pytest
from jelang_local.rabbitmq import ContainerNode, container
from jelang_shared.messaging.rabbit import Publisher

SERVICES = ("scheduling", "reporting")


@pytest.fixture
def node(engine: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ContainerNode]:
    """A node that runs, and is gone with its data afterwards."""
    for name, value in engine.items():
        monkeypatch.setenv(name, value)
    command = container.engine()
    assert command is not None
    made = ContainerNode(tmp_path / "node", command, SERVICES)
    made.start()
    yield made
    made.forget()


async def test_services_use_it_with_least_rights_and_it_keeps_what_it_took(node: ContainerNode) -> None:
    url = node.service_url.replace("{service}", "scheduling")
    publisher = Publisher(url, "scheduling")
    await publisher.connect()
    await publisher.close()
    await _put(url, b"kept")

    node.stop()
    assert node.name not in _containers()
    node.start()

    async with await aio_pika.connect(url) as connection:
        queue = await (await connection.channel()).get_queue("jelang.scheduling")
        message = await queue.get(timeout=30)
        assert message.body == b"kept"
        await message.ack()


def _containers() -> list[str]:
    return subprocess.check_output(["docker", "ps", "--all", "--format", "{{.Names}}"], text=True).split()


async def _put(url: str, body: bytes) -> None:
    async with await aio_pika.connect(url) as connection:
        exchange = await (await connection.channel()).get_exchange("jelang.events")
        message = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        key = "KW-JATENG.LPN-PURWOKERTO.consultation.session-completed.v1"
        await exchange.publish(message, key, mandatory=True)
