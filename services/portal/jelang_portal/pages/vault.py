"""How the keys of what persons said are, for the administrator: counts, names of keys, and when the next is due."""

from typing import Annotated

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import dates, routing
from jelang_portal.web.visits import Visit, visiting

router = routing.router()


@router.get("/kunci")
async def show(visit: Annotated[Visit, visiting(Action.VAULT_READ)]) -> Response:
    found = await visit.part(visit.consultation.get("/vault"))
    due = isinstance(found, dict) and dates.as_instant(found["rotation_due"]) < visit.at
    return await visit.page("vault/page.html", found=found, due=due)
