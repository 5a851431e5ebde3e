"""One page of accompanied persons with what was last agreed."""

from typing import Any

from jelang_portal.web.clients import Away
from jelang_portal.web.visits import Visit


async def cases(visit: Visit, page: int, facilitator: str | None = None) -> dict[str, Any]:
    """The rows, how many there are, and for each person when the last session was and whether agreements wait."""
    listing = await visit.part(visit.scheduling.get("/caseload", page=page, facilitator=facilitator))
    rows = [] if isinstance(listing, Away) else listing["rows"]
    ids = [one["id"] for one in rows]
    last = await visit.part(visit.consultation.post("/persons/last-sessions", {"ids": ids})) if ids else []
    return {
        "away": listing if isinstance(listing, Away) else None,
        "listing": listing,
        "rows": rows,
        "last": last if isinstance(last, Away) else {one["person"]: one for one in last},
    }
