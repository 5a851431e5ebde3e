"""A broker of a test's own, to be stopped, killed and blocked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jelang_local.rabbitmq import Node
from jelang_local.rabbitmq.installation import obtain

from tests.machinery import machine


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Node]:
    """A running node that nobody else uses."""
    machine.STATE.mkdir(exist_ok=True, mode=0o711)
    made = Node(tmp_path / "rabbitmq", obtain(machine.STATE, print))
    made.start()
    yield made
    made.stop(at_once=True)
