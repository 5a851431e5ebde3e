"""Who accompanies whom: a facilitator's own persons, each facilitator's load, and handing a person on."""

from jelang_portal.pages.caseload import case, debrief, hand_on, loads, own
from jelang_portal.web import routing

router = routing.router()
for part in (own, loads, case, hand_on, debrief):
    router.include_router(part.router)
