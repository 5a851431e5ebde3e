"""Made-up events of three facilities in two regions and two time zones, and their delivery."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from jelang_reporting.service import SERVICE
from jelang_shared import reference
from jelang_shared.database import Database
from jelang_shared.events import consultation, notification, scheduling
from jelang_shared.events.envelope import Event
from jelang_shared.messaging.reactions import react
from sqlalchemy import text

PURWOKERTO, SEMARANG, AMBON = "LPN-PURWOKERTO", "LPP-SEMARANG", "LPS-AMBON"
FACILITIES = (PURWOKERTO, SEMARANG, AMBON)
OFFICE, OTHER_OFFICE = "BPS-PURWOKERTO", "BPS-AMBON"
NOON = timedelta(hours=5)
NAMESPACE = UUID(int=107)

Outcome = consultation.SessionCompleted | consultation.SessionMissed | consultation.ParticipationDeclined


def someone(number: int) -> UUID:
    """The id of a made-up person, always the same for a number."""
    return uuid5(NAMESPACE, f"person {number}")


def noon(day: date) -> datetime:
    """Noon in western Indonesia."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + NOON


def envelope(subject: str, person: UUID | None, facility: str, sequence: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "subject": subject,
        "sequence": sequence,
        "facility": facility,
        "regionaloffice": reference.facilities()[facility].regional_office,
        "partitionkey": str(person or facility),
        **more,
    }


def registered(
    person: UUID, facility: str = PURWOKERTO, sequence: int = 1, **facts: Any
) -> scheduling.PersonRegistered:
    data = {
        "person": person,
        "reference": f"CTH-{person.int % 10000:04}",
        "release_date": date(2026, 9, 1),
        "release_kind": "parole",
        "release_basis": "decided",
        "supervision_end": None,
        "destination_regency": "33.02",
        "probation_office": OFFICE,
        "language": "id",
        "access_needs": [],
        "in_custody": True,
        **facts,
    }
    return scheduling.PersonRegistered(
        **envelope(f"person/{person}", person, facility, sequence), data=scheduling.PersonData(**data)
    )


def owed(person: UUID, step: int, since: date, facility: str = PURWOKERTO, sequence: int = 1) -> scheduling.SessionOwed:
    data = scheduling.SessionOwedData(person=person, step=step, owed_since=since, due=since + timedelta(days=30))
    return scheduling.SessionOwed(**envelope(f"person/{person}", person, facility, sequence), data=data)


def booked(
    person: UUID,
    step: int,
    at: datetime,
    facilitator: UUID,
    *,
    facility: str = PURWOKERTO,
    session: UUID | None = None,
    sequence: int = 1,
    cancelled: bool = False,
) -> scheduling.BookingEvent:
    session = session or uuid4()
    data = {
        "session": session,
        "person": person,
        "step": step,
        "room": uuid4(),
        "facilitator": facilitator,
        "officer": uuid4(),
        "starts_at": at,
        "ends_at": at + timedelta(hours=1),
    }
    about = envelope(f"session/{session}", person, facility, sequence)
    if cancelled:
        return scheduling.SessionCancelled(**about, data=scheduling.SessionCancelledData(**data, reason="court"))
    return scheduling.SessionScheduled(**about, data=scheduling.BookingData(**data))


def outcome(
    kind: str,
    person: UUID,
    step: int,
    at: datetime,
    *,
    facility: str = PURWOKERTO,
    session: UUID | None = None,
    facilitator: UUID | None = None,
    sequence: int = 1,
) -> Outcome:
    """A session that was held, missed or declined."""
    session = session or uuid4()
    data = {"session": session, "person": person, "facilitator": facilitator or uuid4(), "step": step, "at": at}
    about = envelope(f"session/{session}", person, facility, sequence)
    match kind:
        case "held":
            held = consultation.SessionCompletedData(
                **data, minutes=60, officer_presence="in_sight", themes=["life_plan"]
            )
            return consultation.SessionCompleted(**about, data=held)
        case "missed":
            missed = consultation.SessionMissedData(**data, reason="no_officer")
            return consultation.SessionMissed(**about, data=missed)
        case _:
            return consultation.ParticipationDeclined(**about, data=consultation.SessionOutcomeData(**data))


def handover(
    person: UUID,
    sent_at: datetime,
    answer: str | None = None,
    *,
    facility: str = PURWOKERTO,
    office: str = OFFICE,
) -> list[Event]:
    """A pack that was released, reached the office, and was answered."""
    ident, notice = uuid4(), uuid4()
    subject = f"handover/{ident}"
    ready = consultation.HandoverReadyData(
        handover=ident,
        version=1,
        person=person,
        reference="CTH-0107",
        probation_office=office,
        release_date=date(2026, 9, 1),
        release_kind="parole",
        supervision_end=None,
        destination_regency="33.02",
        released_by=uuid4(),
        released_at=sent_at - timedelta(minutes=1),
        access_needs=[],
        open_needs=[],
    )
    told = notification.NoticeData(
        notice=notice, person=person, kind="handover_ready", probation_office=office, handover=ident
    )
    events: list[Event] = [
        consultation.HandoverReady(**envelope(subject, person, facility), data=ready),
        notification.NoticeSent(**envelope(f"notice/{notice}", person, facility, time=sent_at), data=told),
    ]
    if answer is not None:
        answered = notification.HandoverAnsweredData(
            handover=ident,
            person=person,
            probation_office=office,
            answer=answer,
            answered_by=uuid4(),
            answered_at=sent_at + timedelta(days=1),
            within_deadline=True,
        )
        events.append(notification.HandoverAnswered(**envelope(subject, person, facility), data=answered))
    return events


def imported(at: datetime, facility: str = PURWOKERTO) -> scheduling.RegisterImported:
    data = scheduling.RegisterImportedData(batch=uuid4(), rows=120, created=120, changed=0)
    return scheduling.RegisterImported(**envelope(f"facility/{facility}", None, facility, time=at), data=data)


def swept(at: datetime, facility: str = PURWOKERTO) -> scheduling.ReleasesSwept:
    data = scheduling.ReleasesSweptData(on=reference.facilities()[facility].local_date(at), raised=3)
    return scheduling.ReleasesSwept(**envelope(f"facility/{facility}", None, facility, time=at), data=data)


async def deliver(events: Sequence[Event], database: Database, *, batch: int = 50) -> None:
    """Let the service react to the events, in the order given."""
    for start in range(0, len(events), batch):
        async with database.transaction() as db:
            await react(SERVICE.consumers, events[start : start + batch], db)


async def forget_everything(database: Database) -> None:
    async with database.transaction() as db:
        await db.execute(text(f"TRUNCATE {', '.join(SERVICE.metadata.tables)}"))
