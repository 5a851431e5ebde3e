"""Scheduling: the register, persons, rooms, staff and the calendar."""

from typing import Any

from jelang_shared.auth import Action

from tests.rights.operations.asked import asking, each, edited, json
from tests.rights.operations.operation import Operation, Row
from tests.rights.places import THIRD_REGENCY
from tests.scheduling.world import as_csv, opening, row


def _committed(body: Any) -> list[str]:
    return [found["id"] for found in body["rows"] if found["state"] == "committed"]


def _register(_: Row) -> dict[str, Any]:
    return {"files": {"file": ("register-contoh.csv", as_csv([row(900)]))}}


_PERSON = {"person_id": "person"}
_IMPORT = {"import_id": "import"}
_SESSION = {"session_id": "session"}

SCHEDULING = (
    Operation("scheduling", "POST", "/imports", Action.REGISTER_IMPORT, send=_register, answers=201),
    Operation("scheduling", "GET", "/imports", Action.REGISTER_IMPORT, shown=_committed, kind="import"),
    Operation("scheduling", "GET", "/imports/template.xlsx", Action.REGISTER_IMPORT),
    Operation("scheduling", "GET", "/imports/{import_id}", Action.REGISTER_IMPORT, _IMPORT),
    Operation("scheduling", "POST", "/imports/{import_id}/commit", Action.REGISTER_IMPORT, _IMPORT),
    Operation("scheduling", "POST", "/imports/{import_id}/discard", Action.REGISTER_IMPORT, {"import_id": "rehearsed"}),
    Operation("scheduling", "POST", "/persons/search", Action.PERSONS_LIST, send=json(), shown=each("id")),
    Operation(
        "scheduling",
        "POST",
        "/persons/names",
        Action.PERSONS_NAMES,
        send=lambda row: {"json": {"ids": row["everybody"].split(",")}},
        shown=each("id"),
    ),
    Operation("scheduling", "GET", "/persons/{person_id}", Action.PERSONS_READ, _PERSON),
    Operation(
        "scheduling",
        "PATCH",
        "/persons/{person_id}/destination",
        Action.DESTINATION_CHANGE,
        _PERSON,
        edited("person_version", regency=THIRD_REGENCY, reason="Contoh"),
    ),
    Operation("scheduling", "GET", "/persons/{person_id}/release-facts", Action.RELEASE_FACTS_READ, _PERSON),
    Operation(
        "scheduling",
        "GET",
        "/approaching",
        Action.RELEASES_APPROACHING,
        shown=lambda body: {light["person"] for light in (*body["lights"],)} | {near["id"] for near in body["nearest"]},
    ),
    Operation("scheduling", "POST", "/sweeps", Action.RELEASES_SWEEP, send=json()),
    Operation("scheduling", "GET", "/rooms", Action.ROOMS_READ, shown=each("id"), kind="room"),
    Operation("scheduling", "POST", "/rooms", Action.ROOMS_CHANGE, send=json(name="Ruang Contoh"), answers=201),
    Operation(
        "scheduling",
        "GET",
        "/staff",
        Action.STAFF_LIST,
        send=asking(role="facilitator"),
        shown=each("id"),
        kind="facilitator",
    ),
    Operation("scheduling", "GET", "/sessions", Action.CALENDAR_READ, shown=each("id"), kind="session"),
    Operation("scheduling", "GET", "/sessions/{session_id}", Action.CALENDAR_READ, _SESSION),
    Operation(
        "scheduling",
        "POST",
        "/sessions",
        Action.CALENDAR_CHANGE,
        {"person": "person"},
        json(
            person="{person}",
            step=2,
            room="{room}",
            facilitator="{facilitator}",
            officer="{officer}",
            starts_at=opening(days=14).isoformat(),
        ),
        answers=201,
    ),
    Operation(
        "scheduling",
        "PATCH",
        "/sessions/{session_id}",
        Action.CALENDAR_CHANGE,
        _SESSION,
        edited("session_version", starts_at=opening(days=20).isoformat()),
    ),
    Operation(
        "scheduling", "POST", "/sessions/{session_id}/cancel", Action.CALENDAR_CHANGE, _SESSION, json(reason="court")
    ),
    Operation(
        "scheduling",
        "GET",
        "/calendar/day",
        Action.CALENDAR_READ,
        {"person": "person"},
        lambda row: {"params": {"on": row["day"], "person": row["person"], "room": row["room"]}},
    ),
)
