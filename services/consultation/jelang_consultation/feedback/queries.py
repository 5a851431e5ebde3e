"""Every question about feedback."""

from jelang_shared.auth import Action, Principal, within
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.feedback.model import FeedbackCount, FeedbackTotal
from jelang_consultation.feedback.policy import SMALLEST

Key = tuple[str, int]
"""A form's name and version."""


async def totals(who: Principal, action: Action, db: AsyncSession) -> dict[Key, int]:
    """How many sheets of each form's version there are within reach."""
    query = select(FeedbackTotal).where(within(who, action, facility=col(FeedbackTotal.facility)))
    return {(row.form, row.form_version): row.sheets for row in await db.scalars(query)}


async def counts(who: Principal, action: Action, db: AsyncSession) -> dict[Key, dict[tuple[str, str], int]]:
    """How often each answer was chosen, in whole batches only."""
    same = (
        (col(FeedbackTotal.facility) == col(FeedbackCount.facility))
        & (col(FeedbackTotal.form) == col(FeedbackCount.form))
        & (col(FeedbackTotal.form_version) == col(FeedbackCount.form_version))
    )
    key = (col(FeedbackCount.form), col(FeedbackCount.form_version), col(FeedbackCount.item), col(FeedbackCount.choice))
    query = (
        select(*key, func.sum(col(FeedbackCount.chosen)))
        .join(FeedbackTotal, same)
        .where(
            within(who, action, facility=col(FeedbackCount.facility)),
            (col(FeedbackCount.batch) + 1) * SMALLEST <= col(FeedbackTotal.sheets),
        )
        .group_by(*key)
    )
    found: dict[Key, dict[tuple[str, str], int]] = {}
    for form, version, item, choice, chosen in await db.execute(query):
        found.setdefault((form, version), {})[item, choice] = int(chosen)
    return found
