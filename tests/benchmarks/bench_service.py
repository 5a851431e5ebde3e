"""A service as small as one can be: persons, changed by each event, which is answered by another."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5

from jelang_shared.events.consultation import SessionCompleted, SessionCompletedData
from jelang_shared.events.scheduling import SessionOwed, SessionOwedData
from jelang_shared.messaging import outbox
from jelang_shared.messaging.consumers import Consumers
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col
from sqlmodel.main import default_registry

PERSONS = 2000
NAMES = UUID("5f0c1d3e-0000-4000-8000-000000000000")
PADDING = "lpn-" + "x" * 36


class Person(SQLModel, table=True):
    """A row that events change."""

    __tablename__ = "bench_person"

    id: UUID = Field(primary_key=True)
    held: int = 0
    sequence: int = -1
    last_step: int = 0

    def count(self, event: SessionCompleted) -> SessionOwed:
        """Count a session, and owe the next."""
        self.held += 1
        self.sequence = max(self.sequence, event.sequence)
        self.last_step = event.data.step
        return SessionOwed(
            subject=event.subject,
            sequence=self.held,
            facility=event.facility,
            regionaloffice=event.regionaloffice,
            partitionkey=event.partitionkey,
            data=SessionOwedData(
                person=self.id, step=event.data.step + 1, owed_since=event.data.at.date(), due=event.data.at.date()
            ),
        )


metadata = default_registry.metadata
consumers = Consumers("scheduling")


async def load_persons(events: Sequence[SessionCompleted], db: AsyncSession) -> Sequence[Person]:
    """All rows a batch needs, locked in key order."""
    ids = {event.data.person for event in events}
    query = select(Person).where(col(Person.id).in_(ids)).order_by(col(Person.id)).with_for_update()
    return (await db.execute(query)).scalars().all()


@consumers.on(SessionCompleted, prepare=load_persons)
async def count_session(event: SessionCompleted, db: AsyncSession) -> None:
    person = await db.get_one(Person, event.data.person)
    outbox.record(person.count(event), db)


def person_id(number: int) -> UUID:
    return uuid5(NAMES, str(number % PERSONS))


async def populate(db: AsyncSession) -> None:
    """The persons that the events are about."""
    rows = [{"id": person_id(n), "held": 0, "sequence": -1, "last_step": 0} for n in range(PERSONS)]
    await db.execute(insert(Person), rows)


def event(number: int) -> SessionCompleted:
    """The `number`th event, about 1 KB long on the wire."""
    person = person_id(number)
    return SessionCompleted(
        subject=f"person/{person}",
        sequence=number,
        facility=PADDING,
        regionaloffice="kw-jateng",
        partitionkey=str(person),
        data=SessionCompletedData(
            session=uuid5(NAMES, f"session {number}"),
            person=person,
            facilitator=uuid5(NAMES, "facilitator"),
            step=number % 4 + 1,
            at=datetime.now(UTC),
            minutes=60,
            officer_presence="in_sight",
            themes=["mental_readiness", "life_plan", "social_challenges", "hopes_and_worries", "adaptation"] * 2,
        ),
    )
