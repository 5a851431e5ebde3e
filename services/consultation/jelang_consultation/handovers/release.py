"""Releasing a handover to the probation office of the destination."""

from datetime import datetime

from jelang_shared import reference
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import VersionConflict
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.handovers import queries
from jelang_consultation.handovers.model import Handover, HandoverVersion
from jelang_consultation.handovers.policy import HandoverBlocked
from jelang_consultation.handovers.schemas import ReleaseIn
from jelang_consultation.handovers.summary import summary
from jelang_consultation.people.model import Person
from jelang_consultation.people.queries import person as person_within


async def release(wanted: ReleaseIn, who: Principal, at: datetime, db: AsyncSession) -> Handover:
    """Send what was read, and nothing else: `VersionConflict` if anything of it changed since.

    `HandoverBlocked` says what is missing. Releasing again makes a new version, which the office answers anew.
    """
    person = await person_within(wanted.person, who, Action.HANDOVERS_RELEASE, db)
    handover = await queries.handover_to_release(person, db)
    told = await summary(person, handover, at, db)
    if told.blocked:
        raise HandoverBlocked("This handover can't be released yet.", blocked=told.blocked)
    if told.read != wanted.read:
        raise VersionConflict("What would be released isn't what was read; read it again.", version=told.version)
    if handover is None:
        handover = _first(person, who, at)
    today = reference.facilities()[person.facility].local_date(at)
    event = handover.release(person, told.open_needs, told.plan, who.id, at, today)
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
