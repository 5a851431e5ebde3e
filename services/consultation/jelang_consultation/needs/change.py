"""Changing a need between sessions."""

from datetime import datetime
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import VersionConflict
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.needs import queries
from jelang_consultation.needs.model import Need, NeedVersion
from jelang_consultation.needs.schemas import NeedChange
from jelang_consultation.people.queries import person as person_within


async def change(
    need_id: UUID, wanted: NeedChange, expected: int, who: Principal, at: datetime, db: AsyncSession
) -> Need:
    """Write down how a need stands now; the same again adds nothing to its history.

    `expected` is the version that the writer saw; `VersionConflict` if somebody changed it since.
    """
    person = await person_within(await queries.whose(need_id, db), who, Action.NEEDS_CHANGE, db)
    (need,) = [each for each in await queries.needs_to_change(person.id, db) if each.id == need_id]
    if need.version != expected:
        raise VersionConflict("Somebody else changed this need meanwhile; read it again.", version=need.version)
    need.lies_ahead(wanted.due, reference.facilities()[person.facility].local_date(at))
    if event := need.change(wanted.status, wanted.responsible, wanted.due, at):
        db.add(NeedVersion.of(need, who.id))
        outbox.record(event, db)
    return need
