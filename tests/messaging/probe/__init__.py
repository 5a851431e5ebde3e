"""A service as small as one can be: it tallies sessions by person, and answers each with an event."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from jelang_shared.events.consultation import SessionMissed, SessionMissedData
from jelang_shared.events.envelope import Event
from jelang_shared.events.scheduling import SessionOwed, SessionOwedData
from jelang_shared.host import Service
from jelang_shared.messaging import outbox
from jelang_shared.messaging.consumers import Consumers
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel, col

LISTENS_AS = "scheduling"
"""Whose queue the probe takes; `SessionMissed` is routed there."""
FAILS, DIES, CHOKES = 91, 92, 93
"""Steps that make the handler raise, the process end, the database refuse."""


class Table(SQLModel, registry=registry()):
    """The probe's own tables."""


class Tally(Table, table=True):
    """How many sessions of a person were missed, and the newest known."""

    person: UUID = Field(primary_key=True)
    missed: int = 0
    newest: int = -1
    words: str = ""


async def load(events: Sequence[SessionMissed], db: AsyncSession) -> Sequence[Tally]:
    """The rows of a batch, locked in key order."""
    ids = {event.data.person for event in events}
    query = select(Tally).where(col(Tally.person).in_(ids)).order_by(col(Tally.person)).with_for_update()
    return (await db.execute(query)).scalars().all()


async def tally(event: SessionMissed, db: AsyncSession) -> None:
    """Count it, and owe the session again."""
    row = await db.get(Tally, event.data.person)
    if row is None:
        row = Tally(person=event.data.person)
        db.add(row)
    row.missed += 1
    row.newest = max(row.newest, event.sequence)
    outbox.record(owed(event), db)
    misbehave(event, row)


def misbehave(event: SessionMissed, row: Tally) -> None:
    """What the step asks for."""
    if event.data.step == FAILS:
        raise ValueError("Contoh Satu has no step")
    if event.data.step == DIES:
        raise SystemExit(9)
    if event.data.step == CHOKES:
        row.words = "\x00"


def owed(event: SessionMissed) -> SessionOwed:
    person = event.data.person
    return SessionOwed(
        subject=f"person/{person}",
        sequence=event.sequence,
        partitionkey=str(person),
        data=SessionOwedData(person=person, step=1, owed_since=date(2030, 1, 1), due=date(2030, 2, 1)),
    )


def missed(person: UUID | None = None, *, sequence: int = 1, step: int = 1, **envelope: Any) -> SessionMissed:
    """A session of a made-up person was missed."""
    person = person or uuid4()
    return SessionMissed(
        **{"subject": f"person/{person}", "sequence": sequence, "partitionkey": str(person), **envelope},
        data=SessionMissedData(
            session=uuid4(), person=person, facilitator=uuid4(), step=step, at=datetime.now(UTC), reason="court"
        ),
    )


def body(event: Event, **changed: Any) -> bytes:
    """An event as it travels, with some of its parts changed."""
    return event.model_copy(update={"source": "/test", **changed}).model_dump_json().encode()


def listening() -> Consumers:
    """Consumers with the tally registered."""
    consumers = Consumers(LISTENS_AS)
    consumers.on(SessionMissed, prepare=load)(tally)
    return consumers


SERVICE = Service(
    name="probe",
    title="Probe",
    routers=(),
    consumers=listening(),
    metadata=Table.metadata,
    migrations=Path(str(files(__name__))) / "migrations",
)
