"""What every service has besides."""

from jelang_shared.auth import Action
from jelang_shared.events.routes import SERVICES

from tests.rights.operations.asked import json
from tests.rights.operations.operation import Operation

DESK = tuple(
    Operation(service, method, path, action, ids, json() if method == "POST" else None)
    for service in SERVICES
    for method, path, action, ids in (
        ("GET", "/events/parked", Action.EVENTS_READ, None),
        ("GET", "/events/{event}", Action.EVENTS_READ, {"event": "event"}),
        ("POST", "/events/replay", Action.EVENTS_REPLAY, None),
        ("GET", "/access-log", Action.ACCESS_LOG_READ, None),
    )
)
