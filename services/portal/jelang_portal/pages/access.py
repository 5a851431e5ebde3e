"""The access log for the auditor: who saw whose record, what of it, when, and for a note, why."""

from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import SERVICES, Away
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
PER_PAGE = 50


@router.get("/catatan-akses")
async def show(
    visit: Annotated[Visit, visiting(Action.ACCESS_LOG_READ)],
    layanan: str = SERVICES[0],
    sebelum: int | None = None,
    orang: str = "",
) -> Response:
    service = layanan if layanan in SERVICES else SERVICES[0]
    person = _id(orang)
    answer: Any = await visit.part(
        getattr(visit, service).get("/access-log", before=sebelum, person=person, limit=PER_PAGE)
    )
    away = answer if isinstance(answer, Away) else None
    found: list[dict[str, Any]] = [] if away else answer
    return await visit.page(
        "access/page.html",
        away=away,
        entries=found,
        staff=await visit.names(one["staff"] for one in found),
        service=service,
        services=SERVICES,
        person=person or "",
        mistyped=bool(orang) and person is None,
        older=found[-1]["id"] if len(found) == PER_PAGE else None,
    )


def _id(written: str) -> str | None:
    try:
        return str(UUID(written.strip())) if written else None
    except ValueError:
        return None
