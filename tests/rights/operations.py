"""The table of operations: what each is asked for, of which rows, and what it answers where it may."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from jelang_shared.auth import Action
from jelang_shared.events.routes import SERVICES

from tests.consultation.documents import SMALL_FORM
from tests.rights.places import THIRD_REGENCY
from tests.scheduling.world import as_csv, opening, row

Row = Mapping[str, str]
"""The ids of what belongs to one place, by kind."""
Rows = Mapping[str, Row]
"""All of a world's rows, by the name of their place."""


@dataclass(frozen=True)
class Operation:
    """A route; `path` and `send` name ids of the row asked for in braces.

    `one`: it concerns one row; what isn't in reach answers like what doesn't exist.
    `many`: it lists; `shown` takes the ids out of the answer, `kind` tells which ids of the rows these are.
    `count`: it counts rows; `counted` takes the number out of the answer.
    `none`: it concerns no row.
    """

    service: str
    method: str
    path: str
    action: Action
    ids: Mapping[str, str] | None = None
    send: Callable[[Row], dict[str, Any]] | None = None
    shown: Callable[[Any], Collection[str]] | None = None
    kind: str = "person"
    counted: Callable[[Any], int] | None = None
    answers: int = 200
    later: int | None = None
    """What a second request for the same row may answer instead."""

    @property
    def name(self) -> str:
        return f"{self.service} {self.method} {self.path}"

    @property
    def about(self) -> Literal["one", "many", "count", "none"]:
        if self.shown is not None:
            return "many"
        if self.counted is not None:
            return "count"
        return "one" if self.ids is not None else "none"

    def request(self, row: Row, everything: Rows) -> dict[str, Any]:
        """The arguments of the request for a row."""
        url = self.path
        for parameter, kind in (self.ids or {}).items():
            url = url.replace(f"{{{parameter}}}", row[kind])
        ids = {**row, "everybody": ",".join(each["person"] for each in everything.values())}
        return {"method": self.method, "url": url, **(self.send(ids) if self.send else {})}


def each(key: str) -> Callable[[Any], list[str]]:
    """One id of each row of a listing or plain list."""
    return lambda body: [found[key] for found in (body["rows"] if isinstance(body, dict) else body)]


def json(**fields: Any) -> Callable[[Row], dict[str, Any]]:
    """A body; `{kind}` in a value is an id of the row."""

    def filled(row: Row) -> dict[str, Any]:
        return {"json": {k: v.format(**row) if isinstance(v, str) else v for k, v in fields.items()}}

    return filled


def _edited(version: str, **fields: Any) -> Callable[[Row], dict[str, Any]]:
    """A body for a row in the version it has."""
    return lambda row: {**json(**fields)(row), "headers": {"If-Match": row[version]}}


def _first(**fields: Any) -> Callable[[Row], dict[str, Any]]:
    """A body for what isn't there yet."""
    return lambda row: {**json(**fields)(row), "headers": {"If-Match": "0"}}


def _asking(**params: str) -> Callable[[Row], dict[str, Any]]:
    return lambda row: {"params": {name: value.format(**row) for name, value in params.items()}}


def _committed(body: Any) -> list[str]:
    return [found["id"] for found in body["rows"] if found["state"] == "committed"]


def _register(_: Row) -> dict[str, Any]:
    return {"files": {"file": ("register-contoh.csv", as_csv([row(900)]))}}


RECORD = {"officer_presence": "in_sight", "themes": ["life_plan"], "note": "Contoh."}
_SESSION, _STARTED, _HELD = ({"session_id": kind} for kind in ("session", "started", "held"))
_PERSON = {"person_id": "person"}
_IMPORT = {"import_id": "import"}
_CONCERN = {"concern_id": "concern"}

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
        _edited("person_version", regency=THIRD_REGENCY, reason="Contoh"),
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
        send=_asking(role="facilitator"),
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
        _edited("session_version", starts_at=opening(days=20).isoformat()),
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

CONSULTATION = (
    Operation("consultation", "GET", "/sessions", Action.SESSIONS_LIST, shown=each("person")),
    Operation("consultation", "GET", "/sessions/{session_id}", Action.SESSIONS_READ, _SESSION),
    Operation("consultation", "GET", "/persons/{person}/sessions", Action.SESSIONS_READ, {"person": "person"}),
    Operation("consultation", "POST", "/sessions/{session_id}/start", Action.SESSIONS_RECORD, _SESSION),
    Operation("consultation", "POST", "/sessions/{session_id}/pause", Action.SESSIONS_RECORD, _STARTED),
    Operation("consultation", "POST", "/sessions/{session_id}/resume", Action.SESSIONS_RECORD, _STARTED),
    Operation(
        "consultation",
        "POST",
        "/sessions/walk-in",
        Action.SESSIONS_WALK_IN,
        {"person": "person"},
        json(person="{person}", step=2, started_at=datetime.now(UTC).isoformat()),
        answers=201,
    ),
    Operation("consultation", "POST", "/sessions/{session_id}/arrive", Action.SESSIONS_ATTEND, _SESSION),
    Operation("consultation", "GET", "/sessions/{session_id}/attendance", Action.SESSIONS_NOTE, _SESSION),
    Operation(
        "consultation",
        "PUT",
        "/sessions/{session_id}/officer-note",
        Action.SESSIONS_NOTE,
        _SESSION,
        _first(note="Contoh."),
        later=412,
    ),
    Operation(
        "consultation",
        "PUT",
        "/sessions/{session_id}/draft",
        Action.SESSIONS_RECORD,
        _SESSION,
        _first(**RECORD),
    ),
    Operation(
        "consultation", "POST", "/sessions/{session_id}/complete", Action.SESSIONS_RECORD, _SESSION, json(**RECORD)
    ),
    Operation(
        "consultation",
        "POST",
        "/sessions/{session_id}/correct",
        Action.SESSIONS_RECORD,
        _HELD,
        lambda row: {**json(**RECORD, reason="Contoh")(row), "headers": {"If-Match": "1"}},
    ),
    Operation("consultation", "GET", "/sessions/{session_id}/versions", Action.SESSIONS_READ, _HELD),
    Operation("consultation", "GET", "/reviews", Action.RECORDS_REVIEW, shown=each("person")),
    Operation(
        "consultation",
        "POST",
        "/sessions/{session_id}/countersign",
        Action.RECORDS_REVIEW,
        _HELD,
        lambda _: {"headers": {"If-Match": "1"}},
    ),
    Operation(
        "consultation",
        "POST",
        "/sessions/{session_id}/send-back",
        Action.RECORDS_REVIEW,
        _HELD,
        lambda row: {**json(question="Contoh?")(row), "headers": {"If-Match": "1"}},
    ),
    Operation("consultation", "POST", "/sessions/{session_id}/decline", Action.SESSIONS_RECORD, _SESSION),
    Operation(
        "consultation",
        "POST",
        "/sessions/{session_id}/miss",
        Action.SESSIONS_MISS,
        _SESSION,
        json(reason="court"),
        later=409,
    ),
    Operation(
        "consultation",
        "POST",
        "/sessions/{session_id}/notes",
        Action.NOTES_READ,
        _HELD,
        json(reason="Contoh"),
    ),
    Operation(
        "consultation",
        "POST",
        "/persons/{person}/words/destroy",
        Action.WORDS_DESTROY,
        {"person": "person"},
        json(reason="asked_for"),
        answers=409,
    ),
    Operation("consultation", "GET", "/persons/{person}/needs", Action.NEEDS_READ, {"person": "person"}),
    Operation(
        "consultation",
        "POST",
        "/handovers",
        Action.HANDOVERS_RELEASE,
        {"person": "person"},
        json(person="{person}"),
        answers=201,
    ),
    Operation("consultation", "GET", "/handovers", Action.HANDOVERS_READ, shown=each("person")),
    Operation(
        "consultation",
        "POST",
        "/concerns",
        Action.CONCERNS_RAISE,
        {"person": "person"},
        json(person="{person}", kind="other"),
        answers=201,
    ),
    Operation("consultation", "GET", "/concerns", Action.CONCERNS_READ, shown=each("person")),
    Operation(
        "consultation", "GET", "/concerns/waiting", Action.CONCERNS_COUNT, counted=lambda body: int(body["count"])
    ),
    Operation("consultation", "GET", "/concerns/{concern_id}", Action.CONCERNS_READ, _CONCERN),
    Operation(
        "consultation", "POST", "/concerns/{concern_id}/acknowledge", Action.CONCERNS_ACKNOWLEDGE, _CONCERN, later=409
    ),
    Operation(
        "consultation",
        "POST",
        "/concerns/{concern_id}/pass",
        Action.CONCERNS_PASS,
        _CONCERN,
        json(officer="{other_officer}", reason="nearer"),
    ),
    Operation(
        "consultation",
        "POST",
        "/concerns/{concern_id}/handle",
        Action.CONCERNS_HANDLE,
        {"concern_id": "dealt_with"},
        json(measures=["talked"]),
    ),
    Operation(
        "consultation",
        "POST",
        "/concerns/{concern_id}/close",
        Action.CONCERNS_HANDLE,
        {"concern_id": "dealt_with"},
        json(outcome="safe"),
        later=409,
    ),
    Operation(
        "consultation",
        "POST",
        "/concerns/{concern_id}/words",
        Action.CONCERNS_WORDS,
        _CONCERN,
        json(reason="Contoh"),
    ),
    Operation("consultation", "GET", "/duty", Action.DUTY_READ),
    Operation(
        "consultation",
        "PUT",
        "/duty",
        Action.DUTY_CHANGE,
        send=lambda row: {"json": {"entries": [{"day": row["today"], "shift": "morning", "officer": None}]}},
    ),
    Operation("consultation", "GET", "/duty/missing", Action.DUTY_MISSING),
    Operation("consultation", "GET", "/guides/{step}", Action.SESSIONS_LIST, send=lambda _: {"url": "/guides/2"}),
    Operation("consultation", "GET", "/persons/{person}/sheets", Action.SHEETS_LIST, {"person": "person"}),
    Operation(
        "consultation",
        "POST",
        "/persons/{person}/sheets/{form}",
        Action.SHEETS_FILL,
        {"person": "person"},
        lambda row: {"url": f"/persons/{row['person']}/sheets/kesiapan", "json": {"answers": {"has_place": "yes"}}},
        answers=201,
    ),
    Operation(
        "consultation",
        "POST",
        "/sheets/{sheet}/answers",
        Action.NOTES_READ,
        {"sheet": "sheet"},
        json(reason="Contoh"),
    ),
    Operation("consultation", "GET", "/persons/{person}/readiness", Action.READINESS_READ, {"person": "person"}),
    Operation("consultation", "GET", "/feedback", Action.FEEDBACK_READ),
    Operation("consultation", "GET", "/forms", Action.FORMS_READ),
    Operation("consultation", "GET", "/forms/{form}", Action.FORMS_READ, send=lambda _: {"url": "/forms/kesiapan"}),
    Operation(
        "consultation", "POST", "/forms", Action.FORMS_ADD, send=lambda _: {"json": SMALL_FORM}, answers=201, later=200
    ),
)

_HANDOVER = {"handover": "handover"}
NOTIFICATION = (
    Operation("notification", "GET", "/inbox", Action.INBOX_READ, shown=each("person")),
    Operation("notification", "GET", "/inbox/coming", Action.INBOX_READ),
    Operation("notification", "GET", "/handovers", Action.HANDOVERS_FOLLOW, shown=each("person")),
    Operation("notification", "GET", "/handovers/{handover}", Action.HANDOVERS_OPEN, _HANDOVER),
    Operation("notification", "POST", "/handovers/{handover}/open", Action.HANDOVERS_OPEN, _HANDOVER),
    Operation(
        "notification",
        "POST",
        "/handovers/{handover}/answer",
        Action.HANDOVERS_ANSWER,
        _HANDOVER,
        json(answer="accepted"),
        later=409,
    ),
    Operation("notification", "GET", "/notices", Action.NOTICES_LIST, shown=each("person")),
    Operation("notification", "POST", "/notices/{notice}/open", Action.HANDOVERS_OPEN, {"notice": "notice"}),
    Operation("notification", "GET", "/alarms", Action.ALARMS_READ, shown=each("concern"), kind="concern"),
    Operation("notification", "GET", "/alarms/gaps", Action.ALARMS_GAPS),
    Operation("notification", "GET", "/contacts", Action.CONTACTS_READ),
    Operation(
        "notification",
        "PUT",
        "/contacts",
        Action.CONTACTS_CHANGE,
        send=lambda _: {
            "json": {"mailbox": "contoh@bapas.example", "language": "id"},
            "headers": {"If-Match": "1"},
        },
    ),
    Operation(
        "notification", "POST", "/contacts/verify", Action.CONTACTS_CHANGE, send=json(token="contoh" * 6), answers=422
    ),
)

REPORTING = (
    Operation(
        "reporting",
        "GET",
        "/figures",
        Action.FIGURES_READ,
        send=_asking(month="2026-07"),
        counted=lambda body: max(body["total"]["owed"], body["total"]["handovers_sent"]),
    ),
    Operation(
        "reporting",
        "GET",
        "/figures/list",
        Action.FIGURES_LIST,
        send=_asking(month="2026-07", measure="owed"),
        shown=each("person"),
    ),
    Operation("reporting", "GET", "/figures.xlsx", Action.FIGURES_READ, send=_asking(month="2026-07")),
)

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
"""What every service has besides."""

OPERATIONS = (*SCHEDULING, *CONSULTATION, *NOTIFICATION, *REPORTING, *DESK)
