"""Made-up persons, files and staff of two facilities, and how they are brought into the service."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import xlsxwriter
from jelang_scheduling.calendar.hours import working_day
from jelang_scheduling.consuming import consumers
from jelang_scheduling.release.sweep import sweep_all
from jelang_shared.auth import Principal
from jelang_shared.events.consultation import (
    ParticipationDeclined,
    SessionCompleted,
    SessionCompletedData,
    SessionMissed,
    SessionMissedData,
    SessionOutcomeData,
)
from jelang_shared.events.envelope import Event
from jelang_shared.events.portal import StaffChanged, StaffData
from jelang_shared.events.routes import EVENTS
from jelang_shared.messaging.reactions import react
from jelang_shared.messaging.tables import outbox
from jelang_shared.reference import facilities
from sqlalchemy import select

from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, principal

SIBLING = "LPS-PURWOKERTO"
ELSEWHERE = "LPN-LANGSA"
HEADINGS = {
    "registration_number": "No Reg",
    "name": "Nama Lengkap",
    "sentence": "Pidana",
    "detained_since": "Ditahan sejak",
    "remissions": "Remisi",
    "release_kind": "Jenis pembebasan",
    "decree_number": "Nomor SK",
    "decided_date": "Tanggal bebas",
    "destination_regency": "Tujuan",
    "block": "Blok",
    "access_needs": "Akses",
}
ZONE = facilities()[FACILITY].zone


def today() -> date:
    """The date at the facility."""
    return datetime.now(ZONE).date()


def row(number: int, **fields: Any) -> dict[str, Any]:
    """A row of a register: a person released on a decided day, 60 days from now unless told."""
    days = fields.pop("days", 60)
    return {
        "registration_number": f"CTH/{number:04}/2024",
        "name": f"Contoh {number}",
        "sentence": "2 thn 6 bln",
        "detained_since": "15 Februari 2025",
        "remissions": "umum 17-08-2025 1 bln",
        "release_kind": "PB",
        "decree_number": "PAS-CTH-1",
        "decided_date": (today() + timedelta(days=days)).isoformat(),
        "destination_regency": "Banyumas",
        "block": "A-3",
        **fields,
    }


def table(rows: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """Rows below their headings."""
    fields = list(dict.fromkeys(field for found in rows for field in found)) or list(HEADINGS)
    return [
        [HEADINGS.get(field, field) for field in fields],
        *([found.get(field) for field in fields] for found in rows),
    ]


def as_csv(rows: Sequence[Mapping[str, Any]], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A register as CSV."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(table(rows))
    return file.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Mapping[str, Any]], *, titles: Sequence[str] = ()) -> bytes:
    """A register as a workbook, with title rows above its headings."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet("Data WBP")
        for index, cells in enumerate([[title] for title in titles] + table(rows)):
            sheet.write_row(index, 0, cells)
    return file.getvalue()


def opening(days: int = 7, hour: int = 9) -> datetime:
    """An hour of the first working day at least so many days from now."""
    on = today() + timedelta(days=days)
    while working_day(on, ZONE) is None:
        on += timedelta(days=1)
    return datetime.combine(on, time(hour), ZONE).astimezone(UTC)


class World:
    """The service, its staff, and shortcuts to what tests begin with."""

    def __init__(self, client: Api) -> None:
        self.client = client
        self.head = principal("section_head", facility=FACILITY)
        self.facilitator = principal("facilitator", facility=FACILITY)
        self.officer = principal("officer", facility=FACILITY)

    @property
    def heads(self) -> Mapping[str, str]:
        return header(self.head)

    async def get(self, path: str, who: Principal | None = None, **options: Any) -> Any:
        answer = await self.client.get(path, headers=header(who or self.head), **options)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def rehearse(self, content: bytes, who: Principal | None = None) -> Any:
        """Hand in a register file."""
        files = {"file": ("register-contoh.xlsx", content)}
        answer = await self.client.post("/imports", files=files, headers=header(who or self.head))
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def take_in(self, rows: Sequence[Mapping[str, Any]], who: Principal | None = None) -> Any:
        """Rehearse and commit a register."""
        rehearsed = await self.rehearse(as_csv(rows), who)
        assert rehearsed["errors"] == []
        path = f"/imports/{rehearsed['id']}/commit"
        answer = await self.client.post(path, headers=header(who or self.head))
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def search(self, who: Principal | None = None, **filters: Any) -> Any:
        answer = await self.client.post("/persons/search", json=filters, headers=header(who or self.head))
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def person(self, number: int = 1, **fields: Any) -> UUID:
        """Someone in the register."""
        await self.take_in([row(number, **fields)])
        found = await self.search(text=f"CTH/{number:04}/2024")
        return UUID(found["rows"][0]["id"])

    async def sweep(self, at: datetime | None = None) -> tuple[set[str], int]:
        async with self.client.database.transaction() as db:
            return await sweep_all(at or datetime.now(UTC), db)

    async def deliver(self, *events: Event) -> None:
        """Let the service react to events, as its workers do with a batch."""
        async with self.client.database.transaction() as db:
            await react(consumers, events, db)

    async def staffed(self) -> UUID:
        """The facilitator and officer are known, and there is a room; gives the room."""
        await self.deliver(staff(self.facilitator), staff(self.officer))
        answer = await self.client.post("/rooms", json={"name": f"Ruang {uuid4().hex[:4]}"}, headers=self.heads)
        assert answer.status_code == 201, answer.text
        return UUID(answer.json()["id"])

    def booking(self, person: UUID, room: UUID, **fields: Any) -> dict[str, Any]:
        """What is sent to book a session."""
        wanted = {
            "person": person,
            "step": 1,
            "room": room,
            "facilitator": self.facilitator.id,
            "officer": self.officer.id,
            "starts_at": opening(),
            "minutes": 60,
            **fields,
        }
        return {
            name: value.isoformat() if isinstance(value, datetime) else _plain(value) for name, value in wanted.items()
        }

    async def book(self, person: UUID, room: UUID, **fields: Any) -> Any:
        answer = await self.client.post("/sessions", json=self.booking(person, room, **fields), headers=self.heads)
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def published(self, kind: type[Event] | None = None) -> list[Any]:
        """The events the service recorded for the others, in order."""
        async with self.client.database.transaction() as db:
            found = await db.execute(select(outbox.c.type, outbox.c.body).order_by(outbox.c.seq))
            events = [EVENTS[event.type].model_validate_json(event.body) for event in found]
        return [event for event in events if kind is None or isinstance(event, kind)]


def staff(who: Principal, sequence: int = 1, **fields: Any) -> StaffChanged:
    """The portal tells of a member of staff."""
    told = {
        "staff": who.id, "role": who.role, "office": who.facility, "language": "id", "ends_on": None, "active": True,
        **fields,
    }  # fmt: skip
    return StaffChanged(
        subject=f"staff/{who.id}", sequence=sequence, partitionkey=str(who.id), data=StaffData.model_validate(told)
    )


def outcome(kind: type[Event], session: UUID, person: UUID, *, step: int = 1, sequence: int = 2) -> Event:
    """The consultation service tells what became of a session."""
    told: dict[str, Any] = {
        "session": session, "person": person, "facilitator": uuid4(), "step": step, "at": datetime.now(UTC),
    }  # fmt: skip
    data: SessionOutcomeData
    if kind is SessionCompleted:
        data = SessionCompletedData(**told, minutes=60, officer_presence="in_sight", themes=["life_plan"])
    elif kind is SessionMissed:
        data = SessionMissedData(**told, reason="no_officer")
    else:
        assert kind is ParticipationDeclined
        data = SessionOutcomeData(**told)
    return kind(
        subject=f"session/{session}", sequence=sequence, partitionkey=str(person), facility=FACILITY,
        regionaloffice="KW-JATENG", data=data,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
