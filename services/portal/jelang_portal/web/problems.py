"""Refusals as pages: what happened, then what to do."""

from fastapi.exceptions import RequestValidationError
from jelang_shared.errors import JelangError, NotFound, NotSignedIn
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from jelang_portal.web import headers, i18n, rendering, sent, visits
from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.csrf import ForeignForm


async def page(visit: visits.Visit, error: Exception) -> Response:
    """The page for an error."""
    match error:
        case visits.SignInNeeded() | NotSignedIn():
            where = visit.request.url.path if visit.request.method == "GET" else "/"
            return visit.go("/masuk", **({"lanjut": where} if where != "/" else {}))
        case visits.PasswordChangeNeeded():
            return visit.go("/kata-sandi")
        case ForeignForm() if visit.token_is_over:
            return await visit.page("problems/signed_out.html", 403)
        case Away():
            return await _away(visit, error)
    status, code = _refusal(error, posted=visit.request.method == "POST")
    if code is None:
        return await visit.page("problems/not_found.html", status)
    return await visit.page("problems/refused.html", status, code=code)


async def _away(visit: visits.Visit, away: Away) -> Response:
    """A page that can't be shown, or words that couldn't be sent: these stay, to be sent once more as they are."""
    fields = await sent.words(visit) if visit.request.method == "POST" else None
    template = "problems/away.html" if fields is None else "problems/again.html"
    response = await visit.page(template, 503, away=away, fields=fields)
    response.headers["Retry-After"] = str(away.again_after)
    if fields is None:
        response.headers["Refresh"] = str(away.again_after)
    return response


def _refusal(error: Exception, *, posted: bool) -> tuple[int, str | None]:
    """Status and code of a refusal; without a code the page doesn't exist, or isn't the reader's."""
    match error:
        case NotFound():
            return 404, None
        case Refused() | JelangError():
            return error.status, error.code
        case HTTPException(status_code=413):
            return 413, "too-large"
        case RequestValidationError() if posted:
            return 422, "invalid"
        case RequestValidationError():
            # Addresses of pages hold ids and dates: one that can't be read is one that doesn't exist.
            return 404, None
    return getattr(error, "status_code", 404), None


def without_database() -> Response:
    """The page for when not even the accounts can be read."""
    return _bare("problems/bare.html", 503)


def broken() -> Response:
    """The page for a fault of our own."""
    return _bare("problems/broken.html", 500)


def _bare(template: str, status: int) -> Response:
    return HTMLResponse(rendering.render(template, {}), status, {"Retry-After": "60", **headers.of_page(https=False)})


async def anywhere(request: Request, error: Exception) -> Response:
    """The page for an error outside our page routes: an address that leads nowhere."""
    visit = await visits.begin(request)
    with i18n.speaking(visit.language, visit.zone):
        return await page(visit, error)
