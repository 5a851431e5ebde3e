"""Reading what was said with a concern."""

from datetime import datetime
from uuid import UUID

from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.concerns import queries
from jelang_consultation.concerns.schemas import ConcernWordsView, Said
from jelang_consultation.concerns.steps import note
from jelang_consultation.vault import Vault


async def read_words(
    concern_id: UUID, reason: str | None, who: Principal, at: datetime, vault: Vault, db: AsyncSession
) -> ConcernWordsView:
    """Open the words for a stated reason; the reading stands in the access log and in the trail.

    Whoever raised the concern reads only what came with the raising.
    """
    concern = await queries.concern(concern_id, who, Action.CONCERNS_WORDS, db)
    reader = await vault.reader(concern.person, who, Action.CONCERNS_WORDS, db, own=concern.raised_by, reason=reason)
    rows = await queries.words(concern.id, db)
    if concern.raised_by == who.id:
        rows = [row for row in rows if row.version == 1]
    else:
        note(concern, "read", who.id, at, db)
    return ConcernWordsView(words=[Said(at_version=row.version, words=reader.get(row, "words") or "") for row in rows])
