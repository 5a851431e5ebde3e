"""A private RabbitMQ node: found or fetched, started, reached by users with least rights, and ended with its epmd."""

from collections.abc import Iterable
from pathlib import Path

from jelang_local.errors import CannotGoOn
from jelang_local.rabbitmq import container
from jelang_local.rabbitmq.container import ContainerNode
from jelang_local.rabbitmq.installation import Tell, obtain
from jelang_local.rabbitmq.node import Node

__all__ = ["ContainerNode", "Node", "private_node"]


def private_node(state: Path, services: Iterable[str], tell: Tell) -> Node | ContainerNode:
    """A node of the state folder's own, not started: a private process, else a container.

    `CannotGoOn` says what to install.
    """
    folder = state / "rabbitmq" / "node"
    try:
        return Node(folder, obtain(state, tell), services)
    except CannotGoOn:
        command = container.engine()
        if command is None:
            raise
        tell("RabbitMQ can't be installed here, so it runs in a container …")
        return ContainerNode(folder, command, services)
