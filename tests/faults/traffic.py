"""Business traffic from several facilities at once: registers, moved dates, bookings, records, handovers, answers."""

import asyncio
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from jelang_local.demo import persons, register
from jelang_notification.recipients.seed import seed as seed_mailbox
from jelang_scheduling.calendar.hours import working_day
from jelang_shared import reference
from jelang_shared.auth import Principal, Role
from jelang_shared.events.routes import SERVICES

from tests.faults.client import Client, Ledger
from tests.faults.installation import Installation
from tests.machinery.identity import principal
from tests.portal.world import staff

FACILITIES = ("LPN-PURWOKERTO", "LPN-LANGSA", "LPN-BANGLI")
ROOMS = 6
FILE = 60
PATIENCE = 60.0
"""Seconds that sessions may take to end after the load has."""
HOURS = (8, 9, 10, 11, 13, 14)
RECORD = {
    "officer_presence": "in_sight",
    "themes": ["mental_readiness"],
    "hopes": "Contoh harapan.",
    "worries": "Contoh kekhawatiran.",
    "note": "Contoh catatan.",
    "agreements": ["Contoh janji"],
    "needs": [{"kind": "work", "status": "not_started", "responsible": "both"}],
}


class Place:
    """One facility with its section head, rooms and pairs of facilitator and officer, and its free times in order."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.facility = reference.facilities()[code]
        self.head = principal(Role.SECTION_HEAD, facility=code)
        self.lanes: list[tuple[str, Principal, Principal]] = []
        self._times = self._free()

    @property
    def today(self) -> date:
        return self.facility.local_date(datetime.now(UTC))

    def next_time(self) -> tuple[tuple[str, Principal, Principal], datetime]:
        """A lane and a time that no other booking of the rig has."""
        return next(self._times)

    def _free(self) -> Iterator[tuple[tuple[str, Principal, Principal], datetime]]:
        for days in range(2, 300):
            on = self.today + timedelta(days=days)
            if working_day(on, self.facility.zone) is None:
                continue
            for hour in HOURS:
                for lane in self.lanes:
                    yield lane, datetime.combine(on, time(hour), self.facility.zone)


class Traffic:
    """Goes on until enough events were recorded."""

    def __init__(self, installation: Installation, seed: int, events: int) -> None:
        self.installation = installation
        self.ledger = Ledger()
        self.events = events
        self.places = [Place(code) for code in FACILITIES]
        self._client = Client(installation, self.ledger)
        self._chance = random.Random(f"traffic/{seed}")
        self._administrator = principal(Role.ADMINISTRATOR)
        self._enough = asyncio.Event()

    async def furnish(self) -> None:
        """Staff, rooms and mailboxes, before anything is broken."""
        offices = {code for code, one in reference.probation_offices().items() if one}
        async with self.installation.opened("notification") as database, database.transaction() as db:
            for office in sorted(offices):
                mailbox = f"{office.lower().replace('/', '.')}@contoh.invalid"
                await seed_mailbox(office, mailbox, "id", datetime.now(UTC), db)
        async with self.installation.opened("portal") as database:
            for place in self.places:
                for number in range(ROOMS):
                    named = {"office": place.code, "password": None}
                    pair = [
                        (await staff(database, role, username=f"{role.value}-{place.code}-{number}".lower(), **named))
                        for role in (Role.FACILITATOR, Role.OFFICER)
                    ]
                    room = await self._client.write("scheduling", "/rooms", place.head, {"name": f"Contoh {number}"})
                    place.lanes.append((room["id"], pair[0].principal(), pair[1].principal()))
        for place in self.places:
            for role in ("facilitator", "officer"):
                while len(await self._client.get("scheduling", "/staff", place.head, role=role)) < ROOMS:
                    await asyncio.sleep(0.2)

    async def run(self) -> None:
        """All facilities at once, until enough events are recorded."""
        tasks = [asyncio.create_task(self._of(place)) for place in self.places]
        tasks.append(asyncio.create_task(self._sweeping()))
        watch = asyncio.create_task(self._until_enough())
        done, _ = await asyncio.wait([*tasks, watch], return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()
        await self._client.close()

    async def recorded(self) -> int:
        """How many events the outboxes hold."""
        total = 0
        for service in SERVICES:
            async with self.installation.connected(service) as connection:
                total += await connection.fetchval("SELECT count(*) FROM outbox")
        return total

    async def _until_enough(self) -> None:
        while await self.recorded() < self.events:
            await asyncio.sleep(1)
        self._enough.set()

    async def _sweeping(self) -> None:
        while not self._enough.is_set():
            await self._client.write("scheduling", "/sweeps", self._administrator, {})
            await asyncio.sleep(1)

    async def _of(self, place: Place) -> None:
        rows = persons.rows(place.code, 1_000_000, self._chance.randrange(1000), place.today)
        sessions: list[asyncio.Task[None]] = []
        while not self._enough.is_set():
            file = list(islice(rows, FILE))
            if await self._take_in(place, file):
                self.ledger.persons |= {f"{place.code} {row['registration_number']}" for row in file}
            moved = [_moved(row, self._chance.choice((-3, 2, 5))) for row in file[: FILE // 3]]
            await self._take_in(place, moved)
            found = await self._client.write("scheduling", "/persons/search", place.head, {"state": "owed"})
            for person in self._chance.sample(found["rows"], min(4, len(found["rows"]))):
                session = await self._book(place, person)
                if session is not None:
                    sessions.append(asyncio.create_task(self._hold(place, session)))
        if sessions:
            _, waiting = await asyncio.wait(sessions, timeout=PATIENCE)
            for task in waiting:  # the judge finds what it waited for in vain
                task.cancel()

    async def _take_in(self, place: Place, rows: list[Any]) -> bool:
        files = {"file": ("register-contoh.csv", register.table(rows))}
        rehearsed = await self._client.write("scheduling", "/imports", place.head, files=files)
        if rehearsed is None:
            return False
        return await self._client.write("scheduling", f"/imports/{rehearsed['id']}/commit", place.head) is not None

    async def _book(self, place: Place, person: Any) -> Any:
        (room, facilitator, officer), at = place.next_time()
        step = next((each["step"] for each in person["steps"] if each["state"] == "owed"), None)
        if step is None:
            return None
        wish = {
            "person": person["id"],
            "step": step,
            "room": room,
            "facilitator": str(facilitator.id),
            "officer": str(officer.id),
            "starts_at": at.isoformat(),
            "minutes": 60,
        }
        booked = await self._client.write("scheduling", "/sessions", place.head, wish)
        if booked is None:
            return None
        self.ledger.sessions[booked["id"]] = "scheduled"
        return booked["id"], facilitator

    async def _hold(self, place: Place, session: tuple[str, Principal]) -> None:
        identity, facilitator = session
        while not await self._known(identity, facilitator):
            await asyncio.sleep(0.5)
        path, outcome = f"/sessions/{identity}", self._chance.choice(("held", "held", "missed", "declined"))
        if outcome == "missed":
            done = await self._client.write("consultation", f"{path}/miss", place.head, {"reason": "no_officer"})
        else:
            await self._client.write("consultation", f"{path}/start", facilitator)
            verb, body = ("complete", RECORD) if outcome == "held" else ("decline", {})
            done = await self._client.write("consultation", f"{path}/{verb}", facilitator, body)
        if done is not None:
            self.ledger.sessions[identity] = outcome

    async def _known(self, session: str, facilitator: Principal) -> bool:
        rows = (await self._client.get("consultation", "/sessions", facilitator, per_page=100))["rows"]
        return any(row["id"] == session for row in rows)


def _moved(row: persons.Row, days: int) -> persons.Row:
    decided = row["decided_date"]
    return {**row, "decided_date": decided + timedelta(days=days)} if isinstance(decided, date) else row
