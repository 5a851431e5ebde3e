"""Consultation: concerns and the officers on duty."""

from jelang_shared.auth import Action

from tests.rights.operations.asked import each, json
from tests.rights.operations.operation import Operation

_CONCERN = {"concern_id": "concern"}

CONCERNS = (
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
)
