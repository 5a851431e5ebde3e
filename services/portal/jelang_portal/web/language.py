"""Another language by a click: `?bahasa=en` is kept in a cookie, and the same page comes again."""

from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from jelang_portal.web.i18n import LANGUAGES
from jelang_portal.web.visits import LANGUAGE

_KEPT = 365 * 24 * 3600


class Language:
    """Takes the choice out of the address."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or b"bahasa=" not in scope["query_string"]:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        chosen = request.query_params.get("bahasa", "")
        rest = [(name, value) for name, value in parse_qsl(request.url.query) if name != "bahasa"]
        path = "/" + request.url.path.lstrip("/")
        response = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, 303)
        if chosen in LANGUAGES:
            secure = request.app.state.https
            response.set_cookie(LANGUAGE, chosen, max_age=_KEPT, httponly=True, samesite="lax", secure=secure)
        await response(scope, receive, send)
