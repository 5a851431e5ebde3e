"""Made-up persons, bookings and staff; and how events reach the service without a broker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from jelang_consultation.consuming import consumers
from jelang_shared import reference
from jelang_shared.auth import Principal
from jelang_shared.events.envelope import Event
from jelang_shared.events.portal import Role, StaffChanged, StaffData
from jelang_shared.events.routes import EVENTS
from jelang_shared.events.scheduling import BookingData, PersonData, PersonRegistered, SessionScheduled
from jelang_shared.messaging.reactions import react
from jelang_shared.messaging.tables import outbox
from sqlalchemy import select

from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, principal

OFFICE = "BPS-PURWOKERTO"
REGION = reference.facilities()[FACILITY].regional_office
NINE = datetime(2026, 7, 16, 2, 0, tzinfo=UTC)
"""Nine o'clock in Purwokerto."""

RECORD: Mapping[str, Any] = {
    "officer_presence": "in_sight",
    "themes": ["social_challenges", "hopes_and_worries"],
    "hopes": "Pengin mbantu kakak di bengkel.",
    "worries": "Takut ketemu teman lama di terminal.",
    "note": "Tampak lebih tenang.",
    "agreements": ["Menulis surat untuk kakak", "Mengisi formulir KTP"],
    "needs": [
        {"kind": "identity_papers", "status": "in_progress", "responsible": "prison"},
        {"kind": "relapse_prevention", "status": "not_started", "responsible": "both"},
    ],
}


@dataclass
class Cast:
    """One person near release, a facilitator, and the others of the house."""

    person: UUID = field(default_factory=uuid4)
    facilitator: Principal = field(default_factory=lambda: principal("facilitator", facility=FACILITY))
    officer: Principal = field(default_factory=lambda: principal("officer", facility=FACILITY))
    head: Principal = field(default_factory=lambda: principal("section_head", facility=FACILITY))

    @property
    def leads(self) -> Mapping[str, str]:
        return header(self.facilitator)

    @property
    def heads(self) -> Mapping[str, str]:
        return header(self.head)


def envelope(subject: str, sequence: int, person: UUID) -> dict[str, Any]:
    """What every event about a person at the facility says on its outside."""
    return {
        "subject": subject,
        "sequence": sequence,
        "partitionkey": str(person),
        "facility": FACILITY,
        "regionaloffice": REGION,
    }


def facts(person: UUID, **other: Any) -> dict[str, Any]:
    """What scheduling tells about a person whose way to release is clear."""
    return {
        "person": person,
        "reference": "SR-CTH-0107",
        "release_date": date(2030, 8, 14),
        "release_kind": "parole",
        "release_basis": "decided",
        "supervision_end": date(2032, 6, 15),
        "destination_regency": "33.02",
        "probation_office": OFFICE,
        "language": "id",
        "access_needs": ["large_print"],
        "in_custody": True,
        **other,
    }


def registered(person: UUID, sequence: int = 1, **other: Any) -> PersonRegistered:
    """A person entered the register."""
    data = PersonData.model_validate(facts(person, **other))
    return PersonRegistered(**envelope(f"person/{person}", sequence, person), data=data)


def staff(
    who: UUID, facility: str = FACILITY, role: Role = Role.OFFICER, sequence: int = 1, **more: Any
) -> StaffChanged:
    """A member of staff at the facility."""
    data = {"staff": who, "role": role, "office": facility, "language": "id", "ends_on": None, "active": True, **more}
    about = {"subject": f"staff/{who}", "sequence": sequence, "partitionkey": str(who)}
    return StaffChanged(**about, data=StaffData.model_validate(data))


def booking(session: UUID, cast: Cast, step: int = 1, starts_at: datetime = NINE) -> BookingData:
    """A booking of an hour."""
    return BookingData(
        session=session,
        person=cast.person,
        step=step,
        room=uuid4(),
        facilitator=cast.facilitator.id,
        officer=cast.officer.id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
    )


async def deliver(service: Api, *events: Event) -> None:
    """Let the service react to events, as its workers do with a batch."""
    async with service.database.transaction() as db:
        await react(consumers, events, db)


async def booked(service: Api, cast: Cast, step: int = 1) -> UUID:
    """A registered person with a booked session."""
    session = uuid4()
    scheduled = SessionScheduled(**envelope(f"session/{session}", 1, cast.person), data=booking(session, cast, step))
    await deliver(service, registered(cast.person), scheduled)
    return session


async def saved(service: Api, cast: Cast, session: UUID, said: Mapping[str, Any], seen: int = 0) -> Any:
    """The answer to saving a draft over the saving that was seen last."""
    headers = {**cast.leads, "If-Match": str(seen)}
    return await service.put(f"/sessions/{session}/draft", json=dict(said), headers=headers)


async def completed(service: Api, cast: Cast, step: int = 1, **changes: Any) -> UUID:
    """A session held and recorded."""
    session = await booked(service, cast, step)
    answer = await service.post(f"/sessions/{session}/complete", json={**RECORD, **changes}, headers=cast.leads)
    assert answer.status_code == 200, answer.text
    return session


async def handed_over(service: Api, cast: Cast) -> Any:
    """The answer to the section head's release of what was just read."""
    told = await service.get(f"/persons/{cast.person}/handover-summary", headers=cast.heads)
    body = {"person": str(cast.person), "read": told.json()["read"]}
    return await service.post("/handovers", json=body, headers=cast.heads)


async def published(service: Api) -> Sequence[Any]:
    """The events the service recorded for the others, in order."""
    async with service.database.transaction() as db:
        rows = await db.execute(select(outbox.c.type, outbox.c.body).order_by(outbox.c.seq))
        return [EVENTS[row.type].model_validate_json(row.body) for row in rows]
