"""The page of one person."""

from typing import Annotated
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.person import destination, destroy, handover
from jelang_portal.pages.person.view import view
from jelang_portal.web import routing
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
router.include_router(destination.router)
router.include_router(handover.router)
router.include_router(destroy.router)


@router.get("/warga-binaan/{person_id}")
async def show(visit: Annotated[Visit, visiting(Action.PERSONS_READ)], person_id: UUID) -> Response:
    return await view(visit, person_id)
