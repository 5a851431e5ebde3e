"""What a handover would tell now, put together from needs, referrals and plan; never a word of notes or plan."""

from datetime import datetime
from uuid import UUID

from jelang_shared import reference
from jelang_shared.events.consultation import OpenNeed, OpenReferral, PlanMark
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.handovers.model import Handover
from jelang_consultation.handovers.policy import blocked
from jelang_consultation.handovers.schemas import Summary
from jelang_consultation.needs.queries import open_needs
from jelang_consultation.people.model import Person
from jelang_consultation.plans.read import PLAN
from jelang_consultation.referrals.model import Referral
from jelang_consultation.referrals.queries import referrals_of
from jelang_consultation.sheets.queries import versions


async def summary(person: Person, handover: Handover | None, at: datetime, db: AsyncSession) -> Summary:
    """The next version of a person's pack as it would go out now, and what stands in its way."""
    today = reference.facilities()[person.facility].local_date(at)
    return Summary(
        person=person.id,
        version=(handover.version if handover else 0) + 1,
        reference=person.reference,
        probation_office=person.probation_office,
        release_date=person.release_date,
        release_kind=person.release_kind,
        supervision_end=person.supervision_end,
        destination_regency=person.destination_regency,
        access_needs=person.access_needs,
        open_needs=await _needs(person, db),
        plan=await _plan(person.id, person.facility, db),
        blocked=blocked(person, today),
    )


async def _needs(person: Person, db: AsyncSession) -> list[OpenNeed]:
    referred = await referrals_of(person.id, db)
    return [
        OpenNeed(
            kind=need.kind,
            status=need.status,
            responsible=need.responsible,
            due=need.due,
            referrals=[_referral(one, person.facility) for one in referred[need.id]],
        )
        for need in await open_needs(person.id, db)
    ]


def _referral(referral: Referral, facility: str) -> OpenReferral:
    return OpenReferral(
        agency=referral.agency,
        state=referral.state,
        since=reference.facilities()[facility].local_date(referral.state_at),
        follow_up_on=referral.follow_up_on,
    )


async def _plan(person: UUID, facility: str, db: AsyncSession) -> PlanMark | None:
    sheets = await versions(person, PLAN, db)
    if not sheets:
        return None
    written_on = reference.facilities()[facility].local_date(sheets[-1].filled_at)
    return PlanMark(version=len(sheets), written_on=written_on)
