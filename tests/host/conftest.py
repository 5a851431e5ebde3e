"""What tests of running services stand on."""

from tests.messaging.nodes import node

__all__ = ["node"]
