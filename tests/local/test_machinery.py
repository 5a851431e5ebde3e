"""The servers the tests stand on."""

import aio_pika
import asyncpg


async def test_the_server_is_a_real_postgresql_with_the_extensions_we_need(postgres_url: str) -> None:
    connection = await asyncpg.connect(postgres_url)
    try:
        offered = {row["name"] for row in await connection.fetch("SELECT name FROM pg_available_extensions")}
    finally:
        await connection.close()
    assert {"btree_gist", "pg_trgm"} <= offered


async def test_the_broker_takes_quorum_queues(broker_url: str) -> None:
    connection = await aio_pika.connect(broker_url)
    async with connection:
        channel = await connection.channel()
        queue = await channel.declare_queue("probe", durable=True, arguments={"x-queue-type": "quorum"})
        await channel.default_exchange.publish(aio_pika.Message(b"here"), "probe")
        message = await queue.get(timeout=5)
        assert message.body == b"here"
        await message.ack()
