"""A person's rights over what is kept, the state of the keys; and what facilities add to guides."""

from jelang_shared.auth import Action

from tests.rights.operations.asked import first, json
from tests.rights.operations.consultation import RECORD
from tests.rights.operations.operation import Operation

_COPY = json(asked_on="2026-07-15", reason="Contoh surat")
_PERSON = {"person": "person"}

DATA_RIGHTS = (
    Operation("consultation", "GET", "/persons/{person}/words", Action.WORDS_DESTROY, _PERSON),
    Operation("consultation", "GET", "/vault", Action.VAULT_READ),
    Operation("consultation", "POST", "/persons/{person}/copy", Action.COPIES_MAKE, _PERSON, _COPY),
    Operation("notification", "POST", "/persons/{person}/copy", Action.COPIES_MAKE, _PERSON, _COPY),
    Operation("scheduling", "POST", "/persons/{person_id}/copy", Action.COPIES_MAKE, {"person_id": "person"}, _COPY),
    Operation(
        "consultation",
        "GET",
        "/guides/{step}/additions",
        Action.GUIDES_EXTEND,
        send=lambda _: {"url": "/guides/2/additions"},
    ),
    Operation(
        "consultation",
        "PUT",
        "/guides/{step}/additions",
        Action.GUIDES_EXTEND,
        send=lambda row: {"url": "/guides/2/additions", **first(id={"questions": ["Contoh?"]})(row)},
        later=412,
    ),
    Operation("consultation", "POST", "/records/check", Action.SESSIONS_RECORD, send=json(**RECORD), answers=204),
)
