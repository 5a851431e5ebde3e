"""Needs over HTTP."""

from typing import Annotated
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, allow, router

from jelang_consultation.needs import queries
from jelang_consultation.needs.schemas import NeedView
from jelang_consultation.people.queries import person as person_within

routes = router("needs")


@routes.get("/persons/{person}/needs")
async def needs_of_person(person: UUID, db: Db, who: Annotated[Principal, allow(Action.NEEDS_READ)]) -> list[NeedView]:
    """A person's needs, the open ones first."""
    await person_within(person, who, Action.NEEDS_READ, db)
    await access_log.record(who, [person], Action.NEEDS_READ, db)
    return [NeedView.of(need) for need in await queries.needs_of(person, db)]
