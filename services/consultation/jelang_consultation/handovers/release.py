"""Releasing a handover to the probation office of the destination."""

from datetime import datetime
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action, Principal
from jelang_shared.events.consultation import OpenNeed
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.handovers import queries
from jelang_consultation.handovers.model import Handover, HandoverVersion
from jelang_consultation.needs.queries import open_needs
from jelang_consultation.people.model import Person
from jelang_consultation.people.queries import person as person_within


async def release(person_id: UUID, who: Principal, at: datetime, db: AsyncSession) -> Handover:
    """Put together what is known and still open, and send it; `HandoverBlocked` says what is missing.

    Releasing again makes a new version, which the office answers anew.
    """
    person = await person_within(person_id, who, Action.HANDOVERS_RELEASE, db)
    handover = await queries.handover_to_release(person, db)
    if handover is None:
        handover = _first(person, who, at)
    needs = [
        OpenNeed(kind=need.kind, status=need.status, responsible=need.responsible)
        for need in await open_needs(person.id, db)
    ]
    today = reference.facilities()[person.facility].local_date(at)
    event = handover.release(person, needs, who.id, at, today)
    db.add(handover)
    await db.flush()
    db.add(
        HandoverVersion(
            handover=handover.id,
            version=handover.version,
            facility=handover.facility,
            released_by=who.id,
            released_at=at,
            pack=event.data.model_dump(mode="json"),
        )
    )
    outbox.record(event, db)
    return handover


def _first(person: Person, who: Principal, at: datetime) -> Handover:
    return Handover(
        person=person.id,
        facility=person.facility,
        regional_office=person.regional_office,
        probation_office=person.probation_office or "",
        reference=person.reference,
        released_by=who.id,
        released_at=at,
        state_at=at,
        open_needs=[],
    )
