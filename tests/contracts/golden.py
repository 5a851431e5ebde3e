"""The golden payloads: how each version of each event looks on the wire, and its schema as it was published.

A published event never changes its meaning. A field that consumers pass over may be added: then add it to both
files. Whatever breaks a consumer is a new version with files of its own, and the old one goes on being read.
"""

import json
from pathlib import Path
from typing import Any

from jelang_shared.events.envelope import Event

FOLDER = Path(__file__).parent / "golden"


def name(event: type[Event]) -> str:
    """Such as `session-completed.v1`."""
    return ".".join(event.of_type().split(".")[2:])


def payload(event: type[Event]) -> dict[str, Any]:
    return _read(f"{name(event)}.json")


def schema(event: type[Event]) -> dict[str, Any]:
    return _read(f"{name(event)}.schema.json")


def _read(file: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / file).read_text())
    return found
