"""The ports a broker listens on, kept from run to run."""

import json
import random
import socket
from collections.abc import Iterable
from pathlib import Path

from jelang_local.errors import CannotGoOn

LISTENING = range(15_000, 32_000)
"""Below the range that systems take outgoing connections from: between choosing and listening none slips in."""


def choose(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """The ports of the last run where they are free, so that a client finds its broker again."""
    file = folder / "ports.json"
    last: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
    held: list[socket.socket] = []
    chosen = {}
    for name in names:
        held.append(_bind(last.get(name)))
        chosen[name] = held[-1].getsockname()[1]
    for each in held:
        each.close()
    file.write_text(json.dumps(chosen))
    return chosen


def _bind(port: int | None) -> socket.socket:
    """A socket on that port, or on another if it is taken."""
    others = random.sample(LISTENING, 50)
    for wanted in others if port is None else (port, *others):
        holder = socket.socket()
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            holder.bind(("127.0.0.1", wanted))
        except OSError:
            holder.close()
            continue
        return holder
    raise CannotGoOn("This machine has no free port left.")
