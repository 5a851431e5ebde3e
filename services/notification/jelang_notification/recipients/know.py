"""Take in what scheduling says of persons."""

from collections.abc import Sequence

from jelang_shared.events.scheduling import PersonEvent
from jelang_shared.placing import facility_of
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_notification.recipients.model import Person


async def know(events: Sequence[PersonEvent], db: AsyncSession) -> None:
    """Keep the newest state of each person by `sequence`: one statement, rows in key order."""
    newest: dict[str, PersonEvent] = {}
    for event in sorted(events, key=lambda event: event.sequence):
        newest[str(event.data.person)] = event
    statement = insert(Person).values([_row(newest[key]) for key in sorted(newest)])
    changed = {name: statement.excluded[name] for name in _row(events[0]) if name != "id"}
    await db.execute(
        statement.on_conflict_do_update(
            index_elements=[col(Person.id)],
            set_=changed,
            where=statement.excluded.sequence > col(Person.sequence),
        )
    )


def _row(event: PersonEvent) -> dict[str, object]:
    data, facility = event.data, facility_of(event)
    return {
        "id": data.person,
        "sequence": event.sequence,
        "facility": facility.code,
        "regional_office": facility.regional_office,
        "reference": data.reference,
        "release_date": data.release_date,
        "release_kind": data.release_kind,
        "destination_regency": data.destination_regency,
        "probation_office": data.probation_office,
        "in_custody": data.in_custody,
    }
