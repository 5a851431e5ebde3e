"""Consultation: sessions and their record, sheets and forms."""

from datetime import UTC, datetime

from jelang_shared.auth import Action

from tests.consultation.documents import SMALL_FORM
from tests.rights.operations.asked import each, first, json
from tests.rights.operations.operation import Operation

RECORD = {"officer_presence": "in_sight", "themes": ["life_plan"], "note": "Contoh."}
_SESSION, _STARTED, _HELD = ({"session_id": kind} for kind in ("session", "started", "held"))

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
        first(note="Contoh."),
        later=412,
    ),
    Operation(
        "consultation",
        "PUT",
        "/sessions/{session_id}/draft",
        Action.SESSIONS_RECORD,
        _SESSION,
        first(**RECORD),
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
        json(reason="asked_for", reference="SR-CTH-0107"),
        answers=409,
    ),
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
