"""Discard a rehearsed register file."""

from uuid import UUID

from jelang_shared.auth import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_scheduling.register.imports import queries
from jelang_scheduling.register.imports.model import Import


async def discard(import_id: UUID, who: Principal, db: AsyncSession) -> Import:
    """Drop a file that was not taken in."""
    dropped = await queries.import_to_change(import_id, who, db)
    dropped.discard()
    return dropped
