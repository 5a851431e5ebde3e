"""Made-up persons, packs and offices, and ways to let things happen to them."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from jelang_notification.channels.channel import Answer, Channel, Mail, Outcome
from jelang_notification.consuming import consumers
from jelang_notification.notices.deliver import deliver
from jelang_notification.recipients.seed import seed
from jelang_notification.service import SERVICE
from jelang_shared import reference
from jelang_shared.database import Database
from jelang_shared.events.consultation import (
    ConcernAnswered,
    ConcernAnsweredData,
    ConcernEscalated,
    ConcernEscalatedData,
    ConcernRaised,
    ConcernRaisedData,
    HandoverReady,
    HandoverReadyData,
    OpenNeed,
)
from jelang_shared.events.envelope import Event
from jelang_shared.events.scheduling import (
    PersonChanged,
    PersonData,
    PersonRegistered,
    ReleaseApproaching,
    ReleaseApproachingData,
)
from jelang_shared.messaging.reactions import react
from jelang_shared.messaging.tables import outbox
from jelang_shared.settings import Settings
from sqlalchemy import select

FACILITY, REGION = "LPN-PURWOKERTO", "KW-JATENG"
OFFICE, REGENCY = "BPS-PURWOKERTO", "33.02"
OTHER_OFFICE, OTHER_REGENCY = "BPS-SEMARANG", "33.74"
EAST_OFFICE, EAST_REGENCY = "BPS-TERNATE", "82.71"
UNCONFIRMED_REGENCY = "33.01"
MAILBOX = "piket@bapas.example"
NOW = datetime(2026, 7, 10, 1, 41, tzinfo=UTC)

__all__ = ["SERVICE"]


def data(person: UUID, **facts: Any) -> dict[str, Any]:
    """What scheduling says of a made-up person."""
    return {
        "person": person,
        "reference": f"SR-CTH-{person.int % 10000:04}",
        "release_date": date.today() + timedelta(days=60),  # noqa: DTZ011 - any day ahead will do
        "release_kind": "parole",
        "release_basis": "decided",
        "supervision_end": None,
        "destination_regency": REGENCY,
        "probation_office": OFFICE,
        "language": "id",
        "access_needs": [],
        "in_custody": True,
        **facts,
    }


def _envelope(person: UUID, sequence: int) -> dict[str, Any]:
    return {
        "subject": f"person/{person}",
        "sequence": sequence,
        "facility": FACILITY,
        "regionaloffice": REGION,
        "partitionkey": str(person),
        "time": NOW + timedelta(seconds=sequence),
        "correlationid": uuid4(),
    }


def registered(person: UUID, sequence: int = 1, **facts: Any) -> PersonRegistered:
    return PersonRegistered(**_envelope(person, sequence), data=PersonData(**data(person, **facts)))


def changed(person: UUID, sequence: int, **facts: Any) -> PersonChanged:
    return PersonChanged(**_envelope(person, sequence), data=PersonData(**data(person, **facts)))


def approaching(person: UUID, sequence: int = 2, milestone: int = 60, **facts: Any) -> ReleaseApproaching:
    said = data(person, **facts)
    return ReleaseApproaching(
        **_envelope(person, sequence), data=ReleaseApproachingData(**said, milestone=milestone, days_left=milestone)
    )


def ready(person: UUID, handover: UUID, version: int = 1, **facts: Any) -> HandoverReady:
    said = data(person, **facts)
    kept = set(HandoverReadyData.model_fields)
    pack = HandoverReadyData(
        **{name: value for name, value in said.items() if name in kept},
        handover=handover,
        version=version,
        released_by=UUID(int=7),
        released_at=NOW + timedelta(hours=version),
        open_needs=[OpenNeed(kind="work", status="not_started", responsible="both")],
    )
    return HandoverReady(**{**_envelope(person, version), "subject": f"handover/{handover}"}, data=pack)


def concern(ident: UUID, facility: str = FACILITY, *, raised_by: UUID | None = None) -> list[Event]:
    """A concern that was raised and climbed both rungs."""
    told: dict[str, Any] = {"concern": ident, "reference": "HM-C0NTH", "raised_at": NOW}
    about: dict[str, Any] = {**_envelope(ident, 1), "subject": f"concern/{ident}", "facility": facility}
    about["regionaloffice"] = reference.facilities()[facility].regional_office
    raised = ConcernRaisedData(**told, raised_by=raised_by or uuid4(), answer_by=NOW + timedelta(minutes=30))
    climbed = [
        ConcernEscalatedData(**told, rung=1, told="facility_head", escalated_at=NOW + timedelta(minutes=30)),
        ConcernEscalatedData(**told, rung=2, told="regional_office", escalated_at=NOW + timedelta(minutes=60)),
    ]
    escalated = [ConcernEscalated(**{**about, "sequence": data.rung + 1}, data=data) for data in climbed]
    return [ConcernRaised(**about, data=raised), *escalated]


def answered(ident: UUID) -> ConcernAnswered:
    """Somebody answered it."""
    about: dict[str, Any] = {**_envelope(ident, 4), "subject": f"concern/{ident}"}
    data = ConcernAnsweredData(
        concern=ident,
        reference="HM-C0NTH",
        raised_at=NOW,
        answered_at=NOW + timedelta(minutes=70),
        rung=2,
        within_deadline=False,
    )
    return ConcernAnswered(**about, data=data)


class Post:
    """A channel that keeps what it is given and answers as told; what it answers is the world's doing, not ours."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.mails: list[Mail] = []

    async def deliver(self, mail: Mail) -> Answer:
        self.mails.append(mail)
        return self.answers.pop(0) if self.answers else Answer(Outcome.TAKEN, "250")


async def happen(database: Database, *events: Event) -> None:
    """Let the service react to these events, in the order given, in one batch."""
    async with database.transaction() as db:
        await react(consumers, events, db)


async def vouch(database: Database, *offices: str, mailbox: str = MAILBOX, language: Any = "id") -> None:
    """Give offices a mailbox that counts."""
    for office in offices:
        async with database.transaction() as db:
            await seed(office, mailbox, language, datetime.now(UTC), db)


async def send(database: Database, channel: Channel | None = None, at: datetime | None = None, **settings: Any) -> int:
    """Send what is due."""
    return await deliver(database, channel or Post(), Settings(**settings), at or datetime.now(UTC))


async def told(database: Database) -> list[dict[str, Any]]:
    """The events that the service told the others, in order."""
    async with database.transaction() as db:
        bodies: Iterable[bytes] = (await db.scalars(select(outbox.c.body).order_by(outbox.c.seq))).all()
    return [json.loads(body) for body in bodies]


def named(events: Iterable[dict[str, Any]]) -> list[str]:
    """Their short names."""
    return [event["type"].split(".")[2] for event in events]
