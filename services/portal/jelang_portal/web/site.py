"""What turns the service's app into a web site: headers, assets, connections, pages for errors."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from jelang_shared.settings import BadSetting, Settings
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from jelang_portal.web import assets, clients, problems
from jelang_portal.web.language import Language


def state(settings: Settings) -> Mapping[str, Any]:
    """What pages reach the services with: connections, and the key that signs tokens."""
    key = settings.token_private_key
    if key is None:
        raise BadSetting("JELANG_TOKEN_PRIVATE_KEY is missing: the portal signs the tokens of the signed-in with it.")
    pem = key if key.lstrip().startswith("-----BEGIN") else Path(key).read_text(encoding="ascii")
    return {"connections": clients.connections(settings), "token_private_key": pem}


def furnish(app: FastAPI, settings: Settings) -> None:
    """Add everything a browser needs to the portal's app."""
    app.state.https = (settings.public_url or "").startswith("https://")
    app.add_middleware(Language)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_route(f"{assets.PATH}{{name}}", assets.serve, include_in_schema=False)
    app.add_exception_handler(HTTPException, _nowhere)
    app.add_exception_handler(Exception, _broken)
    inner = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with inner(app), AsyncExitStack() as connections:
            for connection in app.state.connections.values():
                await connections.enter_async_context(connection)
            yield

    app.router.lifespan_context = lifespan


async def _nowhere(request: Request, error: Exception) -> Response:
    return await problems.anywhere(request, error)


async def _broken(_: Request, __: Exception) -> Response:
    return problems.broken()
