"""The access log for the auditor: who saw whose record, what of it, when, and for a note, why."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import SERVICES, Away
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
PER_PAGE = 50
OURS = "portal"
KEEPERS = (*SERVICES, OURS)
"""Who keeps an access log: the portal's own is about accounts."""


@router.get("/catatan-akses")
async def show(
    visit: Annotated[Visit, visiting(Action.ACCESS_LOG_READ)],
    layanan: str = SERVICES[0],
    sebelum: int | None = None,
    orang: str = "",
) -> Response:
    service = layanan if layanan in KEEPERS else KEEPERS[0]
    person = _id(orang)
    answer: Any = await visit.part(_entries(visit, service, sebelum, person))
    away = answer if isinstance(answer, Away) else None
    found: list[dict[str, Any]] = [] if away else answer
    return await visit.page(
        "access/page.html",
        away=away,
        entries=found,
        staff=await visit.names(one["staff"] for one in found),
        service=service,
        services=KEEPERS,
        person=person or "",
        mistyped=bool(orang) and person is None,
        older=found[-1]["id"] if len(found) == PER_PAGE else None,
    )


async def _entries(visit: Visit, service: str, before: int | None, person: str | None) -> list[dict[str, Any]]:
    if service == OURS:
        async with visit.database.transaction() as db:
            return await access_log.entries(db, before=before, person=UUID(person) if person else None, limit=PER_PAGE)
    found: list[dict[str, Any]] = await getattr(visit, service).get(
        "/access-log", before=before, person=person, limit=PER_PAGE
    )
    return found


def _id(written: str) -> str | None:
    try:
        return str(UUID(written.strip())) if written else None
    except ValueError:
        return None
