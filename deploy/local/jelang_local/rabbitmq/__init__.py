"""A private RabbitMQ node: found or fetched, started, reached by users with least rights, and ended with its epmd."""

from jelang_local.rabbitmq.node import Node

__all__ = ["Node"]
