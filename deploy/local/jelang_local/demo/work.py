"""Some of the work of a facility, so that its pages and figures have something to show."""

import asyncio
from typing import Any
from uuid import UUID

from jelang_shared.auth import Role
from jelang_shared.settings import Settings

from jelang_local import accounts
from jelang_local.client import Client, until
from jelang_local.demo.booking import book_soon
from jelang_local.demo.staff import FACILITY
from jelang_local.demo.world import client, private_key
from jelang_local.home import Home

OUTCOMES = ("held", "held", "declined", "held", "missed", "booked", "booked", "booked")
"""What becomes of the first sessions of the persons nearest to release, in order."""
RECORD = {
    "officer_presence": "in_sight",
    "themes": ["mental_readiness", "life_plan"],
    "hopes": "Contoh: ingin bekerja lagi di bengkel.",
    "worries": "Contoh: takut tidak diterima di rumah.",
    "note": "Contoh catatan; tidak tentang siapa pun.",
    "agreements": ["Contoh: menulis surat kepada keluarga"],
    "needs": [
        {"kind": "family", "status": "in_progress", "responsible": "both"},
        {"kind": "work", "status": "not_started", "responsible": "probation"},
    ],
}


def do_some(settings: Settings, home: Home) -> None:
    """Book sessions for the persons nearest to release, and record what became of the first few."""
    section = client(settings, home, Role.SECTION_HEAD, FACILITY)
    nearest = section.post("scheduling", "/persons/search", {"state": "owed", "per_page": 25})["rows"]
    for nth, (person, outcome) in enumerate(zip(nearest, OUTCOMES, strict=False)):
        step = next(each["step"] for each in person["steps"] if each["state"] == "owed")
        session = book_soon(section, FACILITY, person["id"], step, nth=nth)
        if outcome != "booked":
            record(facilitator_of(session, settings, home), session["id"], outcome)
    for person in section.post("scheduling", "/persons/search", {"state": "ready", "per_page": 25})["rows"][:2]:
        hand_over(section, person["id"])


def hand_over(section: Client, person: str) -> Any:
    """Read what the office would be told, and release just that."""
    read = section.get("consultation", f"/persons/{person}/handover-summary")["read"]
    return section.post("consultation", "/handovers", {"person": person, "read": read})


def facilitator_of(session: dict[str, Any], settings: Settings, home: Home) -> Client:
    """The facilitator of a booked session, as a client of the services."""
    who = asyncio.run(accounts.principal_of(UUID(session["facilitator"]), settings))
    return Client(who, settings, private_key(settings, home))


def record(facilitator: Client, session: str, outcome: str) -> Any:
    """Write down what became of a session, once the consultation service knows of it."""
    until(lambda: _known(facilitator, session))
    path = f"/sessions/{session}"
    if outcome == "missed":
        return facilitator.post("consultation", f"{path}/miss", {"reason": "no_officer"})
    facilitator.post("consultation", f"{path}/start")
    if outcome == "declined":
        return facilitator.post("consultation", f"{path}/decline", {})
    return facilitator.post("consultation", f"{path}/complete", RECORD)


def _known(facilitator: Client, session: str) -> bool:
    rows = facilitator.get("consultation", "/sessions", per_page=100)["rows"]
    return any(row["id"] == session for row in rows)
