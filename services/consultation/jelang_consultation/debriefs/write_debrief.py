"""Writing down what the next one should know of a person."""

from datetime import datetime
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action, Principal, Reach, reach
from jelang_shared.errors import Invalid
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.debriefs import queries
from jelang_consultation.debriefs.model import Debrief, StillHere
from jelang_consultation.debriefs.schemas import DebriefIn
from jelang_consultation.people.model import Person
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.placements.queries import assignment, placement
from jelang_consultation.vault import Vault


async def write_debrief(
    person_id: UUID, said: DebriefIn, expected: int, who: Principal, at: datetime, vault: Vault, db: AsyncSession
) -> Debrief:
    """Keep the words, sealed; `expected` is the version that was seen, 0 for none.

    A facilitator writes for themselves. The section head writes for one who has gone: `StillHere` if they haven't,
    `Invalid` if nobody accompanies the person and nobody is named.
    """
    person = await person_within(person_id, who, Action.DEBRIEFS_WRITE, db)
    leaving = who.id
    if reach(who, Action.DEBRIEFS_WRITE) is not Reach.OWN:
        leaving = await _gone(person, said.facilitator, at, db)
    debrief = await queries.open_debrief(person_id, leaving, db)
    if debrief is None:
        debrief = Debrief(
            person=person_id,
            facility=person.facility,
            regional_office=person.regional_office,
            facilitator=leaving,
            author=who.id,
            words=b"",
            written_at=at,
        )
        db.add(debrief)
    debrief.rewritten(who.id, expected, at)
    (await vault.writer(person_id)).put(debrief, "words", said.words)
    return debrief


async def _gone(person: Person, named: UUID | None, at: datetime, db: AsyncSession) -> UUID:
    """For whom the section head writes: the one named, or who accompanies the person; they must have gone."""
    given = await assignment(person.id, db)
    leaving = named or (given.facilitator if given else None)
    if leaving is None:
        raise Invalid("Say for whom.", errors=[{"field": "facilitator", "problem": "missing"}])
    found = await placement(leaving, db)
    today = reference.facilities()[person.facility].local_date(at)
    if found is not None and not found.is_over(person.facility, today):
        raise StillHere("Who accompanies this person still works here and writes it themselves.")
    return leaving
