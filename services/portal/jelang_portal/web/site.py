"""What turns the service's app into a web site: headers, assets, connections, pages for errors."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from jelang_shared.settings import Settings
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from jelang_portal.web import assets, clients, problems
from jelang_portal.web.headers import Headers
from jelang_portal.web.language import Language


def furnish(app: FastAPI, settings: Settings) -> None:
    """Add everything a browser needs to the portal's app."""
    app.state.https = (settings.public_url or "").startswith("https://")
    app.state.connections = clients.connections(settings)
    app.add_middleware(Language)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_middleware(Headers, https=app.state.https)
    app.add_route(f"{assets.PATH}{{name}}", assets.serve, include_in_schema=False)
    app.add_exception_handler(HTTPException, _nowhere)
    inner = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with inner(app):
            yield
        for connection in app.state.connections.values():
            await connection.aclose()

    app.router.lifespan_context = lifespan


async def _nowhere(request: Request, error: Exception) -> Response:
    return await problems.anywhere(request, error)
