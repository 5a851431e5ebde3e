"""Needs over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, ExpectedVersion, Now, allow, router

from jelang_consultation.needs import add, change, queries
from jelang_consultation.needs.schemas import NeedChange, NeedRow, NeedView, NewNeed
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.referrals import queries as referrals
from jelang_consultation.referrals.schemas import ReferralRow

routes = router("needs")
Changer = Annotated[Principal, allow(Action.NEEDS_CHANGE)]


@routes.get("/persons/{person}/needs")
async def needs_of_person(person: UUID, db: Db, who: Annotated[Principal, allow(Action.NEEDS_READ)]) -> list[NeedRow]:
    """A person's needs, the open ones first, each with its history and its referrals."""
    await person_within(person, who, Action.NEEDS_READ, db)
    await access_log.record(who, [person], Action.NEEDS_READ, db)
    needs = await queries.needs_of(person, db)
    histories = await queries.histories(needs, db)
    referred = await referrals.referrals_of(person, db)
    moves = await referrals.histories(person, db)
    return [
        NeedRow.told(need, histories[need.id], [ReferralRow.told(one, moves[one.id]) for one in referred[need.id]])
        for need in needs
    ]


@routes.post("/persons/{person}/needs", status_code=201)
async def add_need(person: UUID, wanted: NewNeed, db: Db, at: Now, who: Changer) -> NeedView:
    """Write down a need that was found between sessions; a person has one of each kind."""
    need = await add.add(person, wanted, who, at, db)
    await access_log.record(who, [person], Action.NEEDS_CHANGE, db)
    return NeedView.of(need)


@routes.patch("/needs/{need}")
async def change_need(
    need: UUID, wanted: NeedChange, expected: ExpectedVersion, db: Db, at: Now, who: Changer
) -> NeedView:
    """Write down how a need stands now, over the version that was seen."""
    changed = await change.change(need, wanted, expected, who, at, db)
    await access_log.record(who, [changed.person], Action.NEEDS_CHANGE, db)
    return NeedView.of(changed)
