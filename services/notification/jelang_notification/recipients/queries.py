"""Every question asked of persons and contacts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from jelang_shared import auth
from jelang_shared.auth import Action, Principal
from sqlalchemy import Date, case, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_notification.recipients.model import Contact, Person, hashed


async def persons(ids: Collection[UUID], db: AsyncSession) -> Mapping[UUID, Person]:
    """These persons, as far as they are known."""
    return {person.id: person for person in await db.scalars(select(Person).where(col(Person.id).in_(ids)))}


async def contacts(offices: Collection[str], db: AsyncSession) -> Mapping[str, Contact]:
    """The contacts of these offices, as far as they have one."""
    return {found.office: found for found in await db.scalars(select(Contact).where(col(Contact.office).in_(offices)))}


async def contact(office: str, db: AsyncSession) -> Contact | None:
    """An office's contact."""
    return await db.get(Contact, office)


async def contact_to_change(office: str, db: AsyncSession) -> Contact | None:
    """An office's contact, locked."""
    return await db.get(Contact, office, with_for_update=True)


async def contact_by_link(token: str, office: str, db: AsyncSession) -> Contact | None:
    """The contact that a link verifies, if it is this office's, locked."""
    query = select(Contact).where(col(Contact.link_hash) == hashed(token), col(Contact.office) == office)
    return (await db.scalars(query.with_for_update())).one_or_none()


async def to_ask(at: datetime, limit: int, db: AsyncSession) -> Sequence[Contact]:
    """Contacts whose proposed mailbox is to be sent a link now, locked."""
    query = select(Contact).where(col(Contact.ask_at) <= at).order_by(col(Contact.ask_at)).limit(limit)
    return (await db.scalars(query.with_for_update(skip_locked=True))).all()


async def coming(
    who: Principal, action: Action, start: date, end: date, db: AsyncSession
) -> Sequence[tuple[date, str, int]]:
    """How many persons come to an office, by week of release (its Monday) and kind, from `start` until before `end`."""
    week = cast(func.date_trunc("week", col(Person.release_date)), Date)
    kind = case((col(Person.release_kind).in_(("parole", "unconditional")), col(Person.release_kind)), else_="leave")
    query = (
        select(week, kind, func.count())
        .where(
            auth.within(who, action, office=col(Person.probation_office)),
            col(Person.in_custody),
            col(Person.release_date) >= start,
            col(Person.release_date) < end,
        )
        .group_by(week, kind)
    )
    return [(row[0], row[1], row[2]) for row in await db.execute(query)]
