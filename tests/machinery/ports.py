"""Free ports, from below the range that systems take outgoing connections from, so that none slips in between."""

import random
import socket

from jelang_local.rabbitmq.ports import LISTENING


def free(number: int) -> list[int]:
    """So many ports in a row that nobody listens on."""
    while True:
        first = random.choice(LISTENING[::number])
        ports = [first + nth for nth in range(number)]
        if all(_free(port) for port in ports):
            return ports


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
