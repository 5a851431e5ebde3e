"""The same servers through testcontainers, where a container engine answers and has the images."""

import os
from typing import Any

# A killed server must not lose data in a test, a power cut may: so no waiting for the disk.
QUICK_POSTGRES = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "400"}


def postgres() -> Any:
    """A started PostgreSQL container, or nothing."""
    image = _image(os.environ.get("POSTGRES_IMAGE", "postgres:17"))
    if image is None:
        return None
    from testcontainers.community.postgres import PostgresContainer  # noqa: PLC0415 - only with an engine

    container = PostgresContainer(image, username="postgres", password="test", dbname="postgres")  # noqa: S106
    options = " ".join(f"-c {name}={value}" for name, value in QUICK_POSTGRES.items())
    return container.with_command(f"postgres {options}").start()


def rabbitmq() -> Any:
    """A started RabbitMQ container, or nothing."""
    image = _image(os.environ.get("RABBITMQ_IMAGE", "rabbitmq:4-management"))
    if image is None:
        return None
    from testcontainers.community.rabbitmq import RabbitMqContainer  # noqa: PLC0415 - only with an engine

    container = RabbitMqContainer(image, username="test", password="test")  # noqa: S106
    container.with_exposed_ports(15672)
    return container.start()


def addresses(container: Any) -> dict[str, str]:
    host, port = container.get_container_host_ip(), container.get_exposed_port
    return {
        "amqp": f"amqp://test:test@{host}:{port(5672)}/",
        "management": f"http://test:test@{host}:{port(15672)}/api",
    }


def _image(name: str) -> str | None:
    """The image's name if an engine answers and has or gets it."""
    import docker  # noqa: PLC0415 - comes with testcontainers
    from docker.errors import DockerException  # noqa: PLC0415

    try:
        client = docker.from_env(timeout=5)
    except DockerException:
        return None
    try:
        client.ping()
        if not client.images.list(name):
            client.images.pull(name)
    except DockerException:
        return None
    finally:
        client.close()
    return name
