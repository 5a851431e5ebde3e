"""Every question about forms: those that ship and those that were added are one shelf."""

from jelang_shared.errors import NotFound
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.forms.document import FormDocument
from jelang_consultation.forms.library import newest_shipped, shipped
from jelang_consultation.forms.model import PublishedForm


async def form(name: str, version: int | None, db: AsyncSession) -> FormDocument:
    """A version of a form, the newest unless told."""
    found = await _added(name, version, db)
    ships = newest_shipped().get(name) if version is None else shipped().get((name, version))
    if found is not None and (ships is None or found.version > ships.version):
        return found.read()
    if ships is None:
        raise NotFound
    return ships


async def newest_forms(db: AsyncSession) -> list[FormDocument]:
    """The newest version of each form, by name."""
    query = select(PublishedForm).ext(distinct_on(col(PublishedForm.form)))
    added = await db.scalars(query.order_by(col(PublishedForm.form), col(PublishedForm.version).desc()))
    found = dict(newest_shipped())
    for row in added:
        if row.form not in found or row.version > found[row.form].version:
            found[row.form] = row.read()
    return [found[name] for name in sorted(found)]


async def published(name: str, version: int, db: AsyncSession) -> PublishedForm | None:
    """A version that was added here."""
    return await db.get(PublishedForm, (name, version))


async def _added(name: str, version: int | None, db: AsyncSession) -> PublishedForm | None:
    query = select(PublishedForm).where(col(PublishedForm.form) == name)
    if version is not None:
        query = query.where(col(PublishedForm.version) == version)
    return await db.scalar(query.order_by(col(PublishedForm.version).desc()).limit(1))
