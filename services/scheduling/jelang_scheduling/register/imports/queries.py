"""Register files within a reader's reach."""

from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from jelang_shared.http import Paging
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlmodel import col

from jelang_scheduling.register.imports.model import Import


def reachable(who: Principal) -> ColumnElement[bool]:
    """The files a reader may see."""
    return within(who, Action.REGISTER_IMPORT, facility=col(Import.facility), region=col(Import.regional_office))


async def imports(who: Principal, paging: Paging, db: AsyncSession) -> tuple[list[Import], int]:
    """One page of the files, newest first, and how many there are."""
    total = await db.scalar(select(func.count()).select_from(Import).where(reachable(who)))
    page = (
        select(Import)
        .options(defer(col(Import.content)))  # type: ignore[arg-type]
        .where(reachable(who))
        .order_by(col(Import.rehearsed_at).desc(), col(Import.id).desc())
        .offset(paging.offset)
        .limit(paging.per_page)
    )
    return list(await db.scalars(page)), total or 0


async def one(import_id: UUID, who: Principal, db: AsyncSession) -> Import:
    """One file; `NotFound` if unknown or out of reach."""
    found = await db.scalar(select(Import).where(col(Import.id) == import_id, reachable(who)))
    if found is None:
        raise NotFound
    return found


async def import_to_change(import_id: UUID, who: Principal, db: AsyncSession) -> Import:
    """One file, locked until the end of the transaction."""
    found = await db.scalar(select(Import).where(col(Import.id) == import_id, reachable(who)).with_for_update())
    if found is None:
        raise NotFound
    return found
