"""Referrals over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log, reference
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, ExpectedVersion, Now, Page, allow, router

from jelang_consultation.referrals import move, queries, send
from jelang_consultation.referrals.schemas import Move, NewReferral, ReferralView, Waiting, WaitingList

routes = router("referrals")
Changer = Annotated[Principal, allow(Action.REFERRALS_CHANGE)]


@routes.post("/needs/{need}/referrals", status_code=201)
async def send_referral(need: UUID, wanted: NewReferral, db: Db, at: Now, who: Changer) -> ReferralView:
    """Write down that a need was put before an agency."""
    referral = await send.send(need, wanted, who, at, db)
    await access_log.record(who, [referral.person], Action.REFERRALS_CHANGE, db)
    return ReferralView.of(referral)


@routes.post("/referrals/{referral}/move")
async def move_referral(
    referral: UUID, wanted: Move, expected: ExpectedVersion, db: Db, at: Now, who: Changer
) -> ReferralView:
    """Take down what the agency answered, over the version that was seen; a referral never goes back."""
    moved = await move.move(referral, wanted, expected, who, at, db)
    await access_log.record(who, [moved.person], Action.REFERRALS_CHANGE, db)
    return ReferralView.of(moved)


@routes.get("/referrals")
async def waiting_referrals(
    db: Db, at: Now, paging: Page, who: Annotated[Principal, allow(Action.REFERRALS_FOLLOW)]
) -> WaitingList:
    """Referrals that wait for their agency's answer, the oldest first."""
    today = reference.facilities()[who.facility or ""].local_date(at)
    found, total, overdue = await queries.waiting(who, today, paging.offset, paging.per_page, db)
    await access_log.record(who, {referral.person for referral, _ in found}, Action.REFERRALS_FOLLOW, db)
    rows = [
        Waiting(
            **ReferralView.of(referral).model_dump(),
            person=referral.person,
            kind=kind,
            overdue=referral.follow_up_on is not None and referral.follow_up_on < today,
        )
        for referral, kind in found
    ]
    return WaitingList(rows=rows, total=total, page=paging.page, per_page=paging.per_page, overdue=overdue)
