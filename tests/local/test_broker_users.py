"""The services' users at a broker that runs apart: each may read its own queue, and no other's."""

from collections.abc import Iterator

import aio_pika
import httpx
import pytest
from aiormq.exceptions import ChannelAccessRefused
from jelang_local.errors import CannotGoOn
from jelang_local.rabbitmq import users
from jelang_shared.messaging.rabbit import Publisher

from tests.machinery.broker import Broker

PASSWORDS = {
    f"{name.upper()}_PASSWORD": f"made-up-{name}"
    for name in ("portal", "scheduling", "consultation", "notification", "reporting")
}


@pytest.fixture
def made(broker: Broker) -> Iterator[str]:
    """The broker's address without user, with the services' users made; they are taken away afterwards."""
    management = broker.management.removesuffix("/api")
    names = users.ensure(management, users.passwords_in(PASSWORDS))
    yield broker.amqp.rpartition("@")[2].rstrip("/")
    with httpx.Client(base_url=broker.management, timeout=30) as client:
        for name in names:
            client.delete(f"/users/{name}").raise_for_status()


async def test_a_service_reads_its_own_queue_and_no_others(made: str) -> None:
    address = f"amqp://jelang-scheduling:made-up-scheduling@{made}/"
    publisher = Publisher(address, "scheduling")
    await publisher.connect()
    await publisher.close()
    async with await aio_pika.connect(address) as connection:
        own = await (await connection.channel()).get_queue("jelang.scheduling")
        assert await own.get(fail=False) is None
        other = await (await connection.channel()).get_queue("jelang.consultation")
        with pytest.raises(ChannelAccessRefused):
            await other.get(fail=False)


def test_a_missing_password_is_named() -> None:
    with pytest.raises(CannotGoOn, match="REPORTING_PASSWORD is missing"):
        users.passwords_in({name: value for name, value in PASSWORDS.items() if name != "REPORTING_PASSWORD"})


def test_a_broker_that_refuses_is_told_without_its_password(broker: Broker) -> None:
    wrong = broker.management.removesuffix("/api").replace("://", "://nobody-")
    with pytest.raises(CannotGoOn, match="did not take the users: HTTPStatusError") as refused:
        users.ensure(wrong, users.passwords_in(PASSWORDS))
    assert broker.management not in str(refused.value)
