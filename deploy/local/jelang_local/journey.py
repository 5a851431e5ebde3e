"""The journey of one made-up person through all services, walked through their public APIs."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from jelang_shared import reference
from jelang_shared.auth import Role
from jelang_shared.settings import Settings

from jelang_local import trail
from jelang_local.client import Client, until
from jelang_local.demo import persons, register, work
from jelang_local.demo.booking import book_soon
from jelang_local.demo.staff import FACILITY, OFFICE
from jelang_local.demo.world import client, ensure_rooms, take_in
from jelang_local.home import Home, write_private

DAYS_LEFT = 25
DESTINATION = "Kabupaten Banyumas"


@dataclass
class Walk:
    """One walk: who asks, what is said on the way, and which events have been told."""

    settings: Settings
    home: Home
    tell: Callable[[str], None]
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    person: str = ""
    told: list[trail.Step] = field(default_factory=list)

    def as_(self, role: Role, office: str | None = None) -> Client:
        return client(self.settings, self.home, role, office)

    def step(self, words: str) -> None:
        """Say what was done, and each event that it led to once its effects are there."""
        self.tell(f"  {words}")
        for event in until(self._news):
            self.tell(event.line(reference.facilities()[FACILITY].zone))
            self.told.append(event)

    def _news(self) -> list[trail.Step] | None:
        known = {event.id for event in self.told}
        found = asyncio.run(trail.of(self.person, self.began, self.settings))
        new = [event for event in found if event.id not in known]
        return new if new and all(event.took for event in new) else None


def walk(settings: Settings, home: Home, tell: Callable[[str], None]) -> list[dict[str, Any]]:
    """Take one made-up person from a register file to an answered handover; the events as JSON."""
    on = Walk(settings, home, tell)
    section = on.as_(Role.SECTION_HEAD, FACILITY)
    ensure_rooms(section)
    row = _someone(on.began)
    take_in(section, "perjalanan.csv", register.table([row]))
    found = section.post("scheduling", "/persons/search", {"text": row["registration_number"]})["rows"]
    on.person = found[0]["id"]
    on.step("The section head imports a register file with one person.")
    on.as_(Role.ADMINISTRATOR).post("scheduling", "/sweeps", {"facility": FACILITY})
    on.step("The sweep finds that the release approaches.")
    session = book_soon(section, FACILITY, on.person, 1)
    on.step("The section head books the first session that is owed.")
    work.record(work.facilitator_of(session, settings, home), session["id"], "held")
    on.step("The facilitator records the session.")
    until(lambda: _handed_over(section, on.person))
    on.step("The section head releases the pack to the probation office of the destination.")
    _answer(on.as_(Role.PROBATION_OFFICER, OFFICE), on.person)
    on.step("The office's officer opens the pack and accepts.")
    until(lambda: _state(section, on.person) == "accepted")
    tell("  The section head sees that the handover was accepted.")
    steps = [event.as_json() for event in on.told]
    write_private(home.journey, json.dumps(steps, indent=1))
    return steps


def _someone(at: datetime) -> persons.Row:
    today = reference.facilities()[FACILITY].local_date(at)
    row = next(persons.rows(FACILITY, 1, 0, today, first=1))
    return {
        **row,
        "registration_number": f"CTH/{at:%y%m%d-%H%M%S}/{at.year}",
        "name": "Contoh Perjalanan",
        "release_kind": "PB",
        "sentence": "3 thn",
        "detained_since": today - timedelta(days=800),
        "judgment_date": today - timedelta(days=700),
        "remissions": None,
        "decree_number": f"PAS-CTH.{at:%H%M} Tahun {at.year}",
        "decree_date": today - timedelta(days=5),
        "decided_date": today + timedelta(days=DAYS_LEFT),
        "destination_regency": DESTINATION,
    }


def _handed_over(section: Client, person: str) -> Any:
    return work.hand_over(section, person)


def _answer(officer: Client, person: str) -> None:
    def waiting() -> Any:
        rows = officer.get("notification", "/inbox", per_page=100)["rows"]
        return next((row for row in rows if row["person"] == person and row["kind"] == "handover"), None)

    handover = until(waiting)["id"]
    officer.post("notification", f"/handovers/{handover}/open")
    appointment = datetime.now(UTC).replace(hour=3, minute=0, second=0, microsecond=0) + timedelta(days=DAYS_LEFT + 3)
    body = {"answer": "accepted", "appointment_at": appointment.isoformat()}
    officer.post("notification", f"/handovers/{handover}/answer", body)


def _state(section: Client, person: str) -> str | None:
    rows = section.get("consultation", "/handovers", person=person)["rows"]
    return rows[0]["state"] if rows else None
