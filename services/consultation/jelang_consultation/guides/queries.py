"""Every question about what facilities added to guides."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.guides.model import GuideAddition

MOST = 100
"""Versions that are listed; nobody rewrites advice more often."""


async def newest(facility: str, step: int, db: AsyncSession) -> GuideAddition | None:
    """What a facility adds to a step now."""
    return next(iter(await versions(facility, step, db, limit=1)), None)


async def newest_to_change(facility: str, step: int, db: AsyncSession) -> GuideAddition | None:
    """The same; until the commit nobody else writes another version."""
    await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"guide {step} of {facility}", 0))))
    return await newest(facility, step, db)


async def versions(facility: str, step: int, db: AsyncSession, *, limit: int = MOST) -> Sequence[GuideAddition]:
    """Every version, the newest first."""
    query = select(GuideAddition).where(col(GuideAddition.facility) == facility, col(GuideAddition.step) == step)
    return (await db.scalars(query.order_by(col(GuideAddition.version).desc()).limit(limit))).all()
