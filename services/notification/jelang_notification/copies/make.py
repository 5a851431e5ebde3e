"""Making this service's part of a copy for the person."""

from uuid import UUID

from jelang_shared.auth import Action, Principal
from jelang_shared.copies import CopyIn, log_making, readers
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_notification.copies import queries
from jelang_notification.copies.schemas import CopiedAnswer, CopiedNotice, CopiedPart


async def make(person_id: UUID, said: CopyIn, who: Principal, db: AsyncSession) -> CopiedPart:
    """What which office was told about a person of the own facility, and what it answered."""
    person = await queries.person(person_id, who, Action.COPIES_MAKE, db)
    seen = await readers(person.id, db)
    await log_making(person.id, said, who, db)
    return CopiedPart(
        readers=seen,
        notices=[CopiedNotice.model_validate(one.model_dump()) for one in await queries.notices(person.id, db)],
        handovers=[CopiedAnswer.model_validate(one.model_dump()) for one in await queries.handovers(person.id, db)],
    )
