"""Names of persons for a page: by batches, and only those in the reader's reach."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from jelang_portal.web.visits import Visit

_BATCH = 100


async def persons(visit: Visit, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Name, registration number, reference and block by id."""
    wanted = iter(dict.fromkeys(ids))
    found: dict[str, dict[str, Any]] = {}
    while batch := list(islice(wanted, _BATCH)):
        found |= {one["id"]: one for one in await visit.scheduling.post("/persons/names", {"ids": batch})}
    return found
