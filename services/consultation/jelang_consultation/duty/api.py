"""The duty roster over HTTP."""

from datetime import timedelta
from typing import Annotated

from jelang_shared import reference
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from jelang_shared.http import Db, Now, allow, router

from jelang_consultation.duty import queries
from jelang_consultation.duty.arrange import arrange
from jelang_consultation.duty.policy import days_ahead
from jelang_consultation.duty.read import roster_of
from jelang_consultation.duty.schemas import RosterIn, RosterView, WithoutRoster

routes = router("duty")
NEAR_RELEASE = timedelta(days=90)


@routes.get("/duty")
async def read_roster(db: Db, at: Now, who: Annotated[Principal, allow(Action.DUTY_READ)]) -> RosterView:
    """The roster of the reader's facility."""
    return await roster_of(_place(who), at, db)


@routes.put("/duty")
async def write_roster(
    wanted: RosterIn, db: Db, at: Now, who: Annotated[Principal, allow(Action.DUTY_CHANGE)]
) -> RosterView:
    """Give shifts to officers; an emptied one falls to the section head."""
    await arrange(_place(who), wanted, who.id, at, db)
    return await roster_of(_place(who), at, db)


@routes.get("/duty/missing")
async def facilities_without_roster(
    db: Db, at: Now, _: Annotated[Principal, allow(Action.DUTY_MISSING)]
) -> WithoutRoster:
    """Facilities that keep persons near release and no roster; no person is named."""
    days = days_ahead(at.date())
    found = await queries.without_roster(days[0], days[-1], days[0] + NEAR_RELEASE, db)
    return WithoutRoster(facilities=list(found))


def _place(who: Principal) -> reference.Facility:
    found = reference.facilities().get(who.facility or "")
    if found is None:
        raise NotFound
    return found
