"""Every question about referrals; whose they are follows the person, who may have moved to another facility."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from jelang_shared.auth import Action, Principal, within
from jelang_shared.errors import NotFound
from jelang_shared.events.consultation import NeedKind
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.needs.model import Need
from jelang_consultation.people.model import Person
from jelang_consultation.referrals.model import Referral, ReferralVersion


async def referral_to_change(referral_id: UUID, db: AsyncSession) -> Referral:
    """One referral, locked; whoever asks must be held to what they may reach of its person."""
    found = await db.get(Referral, referral_id, with_for_update=True)
    if found is None:
        raise NotFound
    return found


async def referrals_of(person: UUID, db: AsyncSession) -> Mapping[UUID, Sequence[Referral]]:
    """A person's referrals by need, newest first."""
    query = select(Referral).where(col(Referral.person) == person)
    found = defaultdict[UUID, list[Referral]](list)
    for referral in await db.scalars(query.order_by(col(Referral.sent_at).desc(), col(Referral.id).desc())):
        found[referral.need].append(referral)
    return found


async def histories(person: UUID, db: AsyncSession) -> Mapping[UUID, Sequence[ReferralVersion]]:
    """By referral of a person: all its states, newest first."""
    query = select(ReferralVersion).join(Referral, col(Referral.id) == col(ReferralVersion.referral))
    query = query.where(col(Referral.person) == person).order_by(col(ReferralVersion.version).desc())
    found = defaultdict[UUID, list[ReferralVersion]](list)
    for entry in await db.scalars(query):
        found[entry.referral].append(entry)
    return found


async def waiting(
    who: Principal, today: date, offset: int, limit: int, db: AsyncSession
) -> tuple[Sequence[tuple[Referral, NeedKind]], int, int]:
    """A page of those that no agency has answered, oldest first; how many there are, and how many are overdue."""
    waits = [_within(who), col(Referral.state) == "sent"]
    joined = (
        select(Referral, col(Need.kind))
        .join(Need, col(Need.id) == col(Referral.need))
        .join(Person, col(Person.id) == col(Referral.person))
        .where(*waits)
    )
    rows = await db.execute(joined.order_by(col(Referral.sent_at), col(Referral.id)).offset(offset).limit(limit))
    overdue = func.count().filter(col(Referral.follow_up_on) < today)
    counts = select(func.count(), overdue).select_from(Referral)
    total, late = (await db.execute(counts.join(Person, col(Person.id) == col(Referral.person)).where(*waits))).one()
    return [(referral, kind) for referral, kind in rows], total, late


def _within(who: Principal) -> ColumnElement[bool]:
    return within(who, Action.REFERRALS_FOLLOW, facility=col(Person.facility), region=col(Person.regional_office))
