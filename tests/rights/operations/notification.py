"""Notification: the inbox, handovers followed, notices, alarms and contacts."""

from jelang_shared.auth import Action

from tests.rights.operations.asked import each, json
from tests.rights.operations.operation import Operation

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
