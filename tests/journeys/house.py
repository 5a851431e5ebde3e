"""All services as one house: made-up staff who ask them over HTTP, and waiting for what events bring about."""

import asyncio
import io
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

import httpx
import xlsxwriter
from jelang_notification.recipients.seed import seed
from jelang_scheduling.calendar.hours import working_day
from jelang_shared import reference
from jelang_shared.auth import Principal, Role
from jelang_shared.messaging.tables import inbox, outbox
from sqlalchemy import func, select

from tests.machinery.apps import Api
from tests.machinery.identity import header, principal
from tests.portal.world import staff

T = TypeVar("T")

FACILITY, SIBLING, FAR = "LPN-PURWOKERTO", "LPS-PURWOKERTO", "LPN-LANGSA"
OFFICE, OTHER_OFFICE = "BPS-PURWOKERTO", "BPS-SEMARANG"
MAILBOX = "piket@bapas.example"
NAME, REGISTRATION, JUDGMENT = "Contoh Perjalanan", "CTH/0107/2024", "88/Pid.Cth/2024/PN Contoh"
ZONE = reference.facilities()[FACILITY].zone
PATIENCE = 60
HEADINGS = {
    "registration_number": "Nomor registrasi",
    "name": "Nama",
    "facility": "UPT",
    "block": "Blok",
    "judgment_number": "Nomor putusan",
    "judgment_date": "Tanggal putusan",
    "sentence": "Pidana",
    "detained_since": "Ditahan sejak",
    "release_kind": "Jenis pembebasan",
    "decree_number": "Nomor SK",
    "decree_date": "Tanggal SK",
    "decided_date": "Tanggal bebas ditetapkan",
    "destination_regency": "Kabupaten tujuan",
}
RECORD = {
    "officer_presence": "in_sight",
    "themes": ["mental_readiness", "life_plan"],
    "hopes": "Contoh: bekerja lagi di bengkel.",
    "worries": "Contoh: takut tidak diterima.",
    "note": "Contoh catatan.",
    "agreements": ["Contoh: menulis surat"],
    "needs": [{"kind": "work", "status": "not_started", "responsible": "probation"}],
}


def today() -> date:
    """The date at the facility."""
    return datetime.now(ZONE).date()


def opening(days: int = 5, hour: int = 9) -> datetime:
    """An hour of the first working day at least so many days from now."""
    on = today() + timedelta(days=days)
    while working_day(on, ZONE) is None:
        on += timedelta(days=1)
    return datetime.combine(on, time(hour), ZONE).astimezone(UTC)


def person(number: int, days: int, **fields: Any) -> dict[str, Any]:
    """A register row of someone whose release was decided."""
    return {
        "registration_number": f"CTH/{number:04}/2024",
        "name": f"Contoh {number}",
        "facility": FACILITY,
        "block": "B",
        "judgment_number": f"{number}/Pid.Cth/2024/PN Contoh",
        "judgment_date": today() - timedelta(days=700),
        "sentence": "3 thn",
        "detained_since": today() - timedelta(days=800),
        "release_kind": "PB",
        "decree_number": f"PAS-CTH.{number}",
        "decree_date": today() - timedelta(days=5),
        "decided_date": today() + timedelta(days=days),
        "destination_regency": "Kabupaten Banyumas",
        **fields,
    }


def workbook(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A register file with the canonical headings."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet("Register")
        sheet.write_row(0, 0, list(HEADINGS.values()))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [row[field] for field in HEADINGS])
    return out.getvalue()


async def until(found: Callable[[], Awaitable[T]]) -> T:
    """The first answer that isn't empty; fails if none comes in time."""
    async with asyncio.timeout(PATIENCE):
        while not (result := await found()):
            await asyncio.sleep(0.05)
    return result


class House:
    """Running services, and those who work with them."""

    def __init__(self, services: Mapping[str, Api]) -> None:
        self.services = services
        self.head = principal(Role.SECTION_HEAD, facility=FACILITY)
        self.probation = principal(Role.PROBATION_OFFICER, probation_office=OFFICE)
        self.other_probation = principal(Role.PROBATION_OFFICER, probation_office=OTHER_OFFICE)
        self.region = principal(Role.REGIONAL_OFFICE, regional_office="KW-JATENG")
        self.nation = principal(Role.DIRECTORATE)
        self.administrator = principal(Role.ADMINISTRATOR)
        self.facilitator = self.officer = self.head
        self.room = ""

    async def furnish(self) -> None:
        """A facilitator, an officer, a room and the office's mailbox."""
        portal = self.services["portal"].database
        self.facilitator = (await staff(portal, Role.FACILITATOR)).principal()
        self.officer = (await staff(portal, Role.OFFICER)).principal()
        async with self.services["notification"].database.transaction() as db:
            await seed(OFFICE, MAILBOX, "id", datetime.now(UTC), db)
        self.room = (await self.post("scheduling", "/rooms", self.head, {"name": "Ruang Contoh"}))["id"]
        for role in ("facilitator", "officer"):
            await until(lambda role=role: self.get("scheduling", "/staff", self.head, role=role))  # type: ignore[misc]

    async def ask(self, service: str, method: str, path: str, who: Principal, **request: Any) -> httpx.Response:
        """One request in someone's name."""
        return await self.services[service].request(method, path, headers=header(who), **request)

    async def get(self, service: str, path: str, who: Principal, **params: Any) -> Any:
        """What a service shows."""
        answer = await self.ask(service, "GET", path, who, params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, service: str, path: str, who: Principal, body: Any = None, **request: Any) -> Any:
        """What a service does."""
        answer = await self.ask(service, "POST", path, who, json=body, **request)
        assert answer.is_success, answer.text
        return answer.json()

    async def hand_over(self, person: str) -> httpx.Response:
        """The section head reads what the office would be told, and releases just that."""
        told = await self.ask("consultation", "GET", f"/persons/{person}/handover-summary", self.head)
        if not told.is_success:
            return told
        body = {"person": person, "read": told.json()["read"]}
        return await self.ask("consultation", "POST", "/handovers", self.head, json=body)

    async def take_in(self, *rows: Mapping[str, Any]) -> Any:
        """Rehearse and commit a register file."""
        files = {"file": ("register-contoh.xlsx", workbook(rows))}
        answer = await self.ask("scheduling", "POST", "/imports", self.head, files=files)
        assert answer.status_code == 201, answer.text
        assert answer.json()["errors"] == []
        return await self.post("scheduling", f"/imports/{answer.json()['id']}/commit", self.head)

    async def sweep(self) -> Any:
        return await self.post("scheduling", "/sweeps", self.administrator, {})

    async def found(self, registration_number: str) -> Any:
        """A person in the register."""
        wanted = {"text": registration_number}
        return (await self.post("scheduling", "/persons/search", self.head, wanted))["rows"][0]

    def wish(self, person: str, step: int, starts_at: datetime) -> dict[str, Any]:
        """What is sent to book a session."""
        return {
            "person": person,
            "step": step,
            "room": self.room,
            "facilitator": str(self.facilitator.id),
            "officer": str(self.officer.id),
            "starts_at": starts_at.isoformat(),
            "minutes": 60,
        }

    async def book(self, person: str, step: int, starts_at: datetime) -> str:
        """Book a session, and wait until its facilitator sees it."""
        session = (await self.post("scheduling", "/sessions", self.head, self.wish(person, step, starts_at)))["id"]

        async def expected() -> bool:
            rows = (await self.get("consultation", "/sessions", self.facilitator))["rows"]
            return any(row["id"] == session for row in rows)

        await until(expected)
        return str(session)

    async def steps(self, registration_number: str) -> dict[int, str]:
        """How each step of a person stands."""
        return {step["step"]: step["state"] for step in (await self.found(registration_number))["steps"]}

    async def figures(self, who: Principal) -> Any:
        return await self.get("reporting", "/figures", who)

    async def settled(self) -> None:
        """Wait until no event is on its way or in hand anywhere."""
        quiet = 0
        while quiet < 2:
            quiet = 0 if await self._moving() else quiet + 1
            await asyncio.sleep(0.05)

    async def _moving(self) -> int:
        moving = 0
        for service in self.services.values():
            async with service.database.transaction() as db:
                unsent = select(func.count()).select_from(outbox).where(outbox.c.published_at.is_(None))
                undone = select(func.count()).select_from(inbox).where(inbox.c.state.not_in(("done", "parked")))
                moving += (await db.scalar(unsent) or 0) + (await db.scalar(undone) or 0)
        return moving
