"""Adding to a guide."""

from datetime import datetime
from uuid import UUID

from jelang_shared.errors import VersionConflict
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.guides import queries
from jelang_consultation.guides.library import guide
from jelang_consultation.guides.model import GuideAddition
from jelang_consultation.guides.schemas import AdditionIn


async def extend(
    facility: str, step: int, said: AdditionIn, expected: int, by: UUID, at: datetime, db: AsyncSession
) -> GuideAddition:
    """Write the facility's lines for a step anew, as the version after `expected`; without lines they are withdrawn.

    `VersionConflict` if somebody else wrote another version meanwhile. Said once more, nothing changes.
    """
    guide(step)
    known = await queries.newest_to_change(facility, step, db)
    newest = known.version if known else 0
    if expected != newest:
        raise VersionConflict("Somebody else changed these lines meanwhile; read them first.", version=newest)
    texts = said.model_dump()
    if known is not None and known.texts == texts:
        return known
    row = GuideAddition(facility=facility, step=step, version=newest + 1, texts=texts, by=by, at=at)
    db.add(row)
    return row
