"""Putting a need before an agency."""

from datetime import datetime
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.needs.queries import whose
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.referrals.model import Referral, ReferralVersion, lies_ahead
from jelang_consultation.referrals.schemas import NewReferral


async def send(need: UUID, wanted: NewReferral, who: Principal, at: datetime, db: AsyncSession) -> Referral:
    """Write down that a need was put before an agency, and when to ask if it doesn't answer."""
    person = await person_within(await whose(need, db), who, Action.REFERRALS_CHANGE, db)
    lies_ahead(wanted.follow_up_on, reference.facilities()[person.facility].local_date(at))
    referral = Referral(
        need=need,
        person=person.id,
        facility=person.facility,
        regional_office=person.regional_office,
        agency=wanted.agency,
        place=wanted.place,
        follow_up_on=wanted.follow_up_on,
        sent_at=at,
        state_at=at,
    )
    db.add(referral)
    await db.flush()
    db.add(ReferralVersion.of(referral, who.id, at))
    return referral
