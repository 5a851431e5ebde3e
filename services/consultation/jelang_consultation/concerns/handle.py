"""Writing down what was done about a concern."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.concerns import queries
from jelang_consultation.concerns.model import Concern
from jelang_consultation.concerns.schemas import HandleIn
from jelang_consultation.concerns.steps import note
from jelang_consultation.concerns.words import keep_words
from jelang_consultation.vault import Vault


async def handle(
    concern_id: UUID, said: HandleIn, who: Principal, at: datetime, vault: Vault, db: AsyncSession
) -> Concern:
    """Take down the measures, and the words with them sealed."""
    concern = await queries.concern_to_change(concern_id, who, Action.CONCERNS_HANDLE, db)
    concern.handle(said.measures)
    note(concern, "handled", who.id, at, db)
    if said.words is not None:
        await keep_words(said.words, concern, vault, db)
    return concern
