"""Taking down what an agency answered."""

from datetime import datetime
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import VersionConflict
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.people.queries import person as person_within
from jelang_consultation.referrals import queries
from jelang_consultation.referrals.model import Referral, ReferralVersion
from jelang_consultation.referrals.schemas import Move


async def move(
    referral_id: UUID, wanted: Move, expected: int, who: Principal, at: datetime, db: AsyncSession
) -> Referral:
    """Move a referral on, over the version the writer saw; `VersionConflict` if somebody moved it since."""
    referral = await queries.referral_to_change(referral_id, db)
    person = await person_within(referral.person, who, Action.REFERRALS_CHANGE, db)
    if referral.version != expected:
        raise VersionConflict("Somebody else moved this referral; read it again.", version=referral.version)
    today = reference.facilities()[person.facility].local_date(at)
    referral.move(wanted.state, wanted.reason, wanted.follow_up_on, at, today)
    db.add(ReferralVersion.of(referral, who.id, at))
    return referral
