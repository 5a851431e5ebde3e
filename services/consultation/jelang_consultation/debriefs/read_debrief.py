"""Reading what was left behind of a person."""

from uuid import UUID

from jelang_shared.auth import Action, Principal, Reach, reach
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.debriefs import queries
from jelang_consultation.debriefs.schemas import DebriefRow, DebriefWords
from jelang_consultation.vault import Vault

TAKES_OVER = "takes the person over"
"""The reason that stands in the access log for who goes on, and for nobody else."""


async def read_debrief(
    debrief_id: UUID, reason: str | None, who: Principal, vault: Vault, db: AsyncSession
) -> DebriefWords:
    """Open it; the reading is logged. Who goes on reads it until they confirm; the section head says why."""
    debrief = await queries.debrief(debrief_id, who, Action.DEBRIEFS_READ, db)
    if reach(who, Action.DEBRIEFS_READ) is Reach.OWN:
        reason = TAKES_OVER
    reader = await vault.reader(debrief.person, who, Action.DEBRIEFS_READ, db, own=debrief.author, reason=reason)
    return DebriefWords(**DebriefRow.of(debrief).model_dump(), words=reader.get(debrief, "words") or "")
