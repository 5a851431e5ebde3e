"""Help, and who sees the data: open to everyone."""

from fastapi import Request
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.visits import Visit

router = routing.router()


@router.get("/bantuan")
async def show_help(request: Request) -> Response:
    visit: Visit = request.state.visit
    return await visit.page("help/help.html")


@router.get("/siapa-melihat")
async def show_readers(request: Request) -> Response:
    visit: Visit = request.state.visit
    return await visit.page("help/readers.html")
