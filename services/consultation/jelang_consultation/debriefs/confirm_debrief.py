"""Who goes on with a person confirms what was left for them."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.debriefs import queries
from jelang_consultation.debriefs.model import Debrief, NotForYou
from jelang_consultation.placements.queries import assignment


async def confirm_debrief(debrief_id: UUID, who: Principal, at: datetime, db: AsyncSession) -> Debrief:
    """Close it: from now on only its author and the section head read it. `NotForYou` to who left it."""
    debrief = await queries.debrief(debrief_id, who, Action.DEBRIEFS_CONFIRM, db)
    given = await assignment(debrief.person, db)
    if debrief.facilitator == who.id or given is None or given.facilitator != who.id:
        raise NotForYou("Only who accompanies the person now takes this over.")
    debrief.confirm(who.id, at)
    return debrief
