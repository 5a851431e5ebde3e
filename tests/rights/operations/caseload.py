"""Who accompanies whom, debriefs, and transfers to another facility."""

from jelang_shared.auth import Action

from tests.rights.operations.asked import each, first, json
from tests.rights.operations.operation import Operation
from tests.rights.places import THIRD_FACILITY
from tests.scheduling.world import opening

_PERSON = {"person_id": "person"}
_INCOMING = {"transfer_id": "incoming"}

CASELOAD = (
    Operation(
        "scheduling",
        "POST",
        "/sessions/group",
        Action.CALENDAR_CHANGE,
        {"person": "person"},
        lambda row: {
            "json": {
                **{name: row[name] for name in ("room", "facilitator", "officer")},
                "persons": [row["person"]],
                "step": 2,
                "starts_at": opening(days=14).isoformat(),
            }
        },
        answers=201,
    ),
    Operation(
        "consultation",
        "POST",
        "/groups/{group}/attendance",
        Action.SESSIONS_RECORD,
        {"group": "group"},
        lambda row: {"json": {"entries": [{"session": row["session"], "attendance": "attended"}]}},
    ),
    Operation("scheduling", "GET", "/caseload", Action.CASELOAD_READ, shown=each("id")),
    Operation(
        "scheduling", "GET", "/caseload/loads", Action.CASELOAD_LOADS, shown=each("facilitator"), kind="facilitator"
    ),
    Operation("scheduling", "GET", "/caseload/unaccompanied", Action.CASELOAD_LOADS),
    Operation("scheduling", "GET", "/persons/{person_id}/assignment", Action.CASELOAD_READ, _PERSON),
    Operation(
        "scheduling",
        "POST",
        "/persons/{person_id}/assign",
        Action.CASELOAD_ASSIGN,
        _PERSON,
        lambda row: {**json(facilitator="{facilitator}", reason="other")(row), "headers": {"If-Match": "1"}},
        answers=409,
    ),
    Operation("scheduling", "GET", "/transfers", Action.TRANSFERS_READ, shown=each("id"), kind="incoming"),
    Operation("scheduling", "GET", "/transfers/{transfer_id}", Action.TRANSFERS_READ, _INCOMING),
    Operation(
        "scheduling",
        "POST",
        "/persons/{person_id}/transfer",
        Action.TRANSFERS_PROPOSE,
        _PERSON,
        json(facility=THIRD_FACILITY, reason="family", moves_on="2030-01-02"),
        answers=409,
    ),
    Operation(
        "scheduling",
        "POST",
        "/transfers/{transfer_id}/withdraw",
        Action.TRANSFERS_PROPOSE,
        {"transfer_id": "outgoing"},
    ),
    Operation("scheduling", "POST", "/transfers/{transfer_id}/confirm", Action.TRANSFERS_ANSWER, _INCOMING, json()),
    Operation(
        "scheduling",
        "POST",
        "/transfers/{transfer_id}/decline",
        Action.TRANSFERS_ANSWER,
        _INCOMING,
        json(reason="not_here"),
    ),
    Operation(
        "consultation",
        "POST",
        "/persons/last-sessions",
        Action.SESSIONS_READ,
        send=lambda row: {"json": {"ids": row["everybody"].split(",")}},
        shown=each("person"),
    ),
    Operation("consultation", "GET", "/persons/{person}/debriefs", Action.DEBRIEFS_LIST, {"person": "person"}),
    Operation(
        "consultation",
        "PUT",
        "/persons/{person}/debrief",
        Action.DEBRIEFS_WRITE,
        {"person": "person"},
        first(words="Contoh.", facilitator=None),
        later=412,
    ),
    Operation(
        "consultation",
        "POST",
        "/debriefs/{debrief}/read",
        Action.DEBRIEFS_READ,
        {"debrief": "debrief"},
        json(reason="Contoh"),
    ),
    Operation(
        "consultation",
        "POST",
        "/debriefs/{debrief}/confirm",
        Action.DEBRIEFS_CONFIRM,
        {"debrief": "debrief"},
        later=409,
    ),
)
