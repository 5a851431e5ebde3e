"""Adding a need between sessions."""

from datetime import datetime
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action, Principal
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.needs import queries
from jelang_consultation.needs.model import Need, NeedKnown, NeedVersion
from jelang_consultation.needs.schemas import NewNeed
from jelang_consultation.people.queries import person as person_within


async def add(person_id: UUID, wanted: NewNeed, who: Principal, at: datetime, db: AsyncSession) -> Need:
    """Write down a need of a person; `NeedKnown` if there is one of this kind."""
    person = await person_within(person_id, who, Action.NEEDS_CHANGE, db)
    if any(need.kind == wanted.kind for need in await queries.needs_to_change(person.id, db)):
        raise NeedKnown("This person has a need of this kind already; change that one.")
    need = Need(
        person=person.id,
        facility=person.facility,
        regional_office=person.regional_office,
        kind=wanted.kind,
        status=wanted.status,
        responsible=wanted.responsible,
        since=at,
        changed_at=at,
    )
    need.lies_ahead(wanted.due, reference.facilities()[person.facility].local_date(at))
    need.due = wanted.due
    db.add(need)
    await db.flush()
    db.add(NeedVersion.of(need, who.id))
    outbox.record(need.told(), db)
    return need
