"""Signing in again in place: what was sent after the sign-in had ended waits for its writer."""

from starlette.responses import Response

from jelang_portal.accounts.model import Account
from jelang_portal.forms.hold import hold
from jelang_portal.web import sent
from jelang_portal.web.visits import Visit

BY_ITSELF = "x-autosave"
"""Sent by a script that keeps the words on the page itself."""


async def page(visit: Visit, writer: Account) -> Response:
    """Ask for the password on the very page; passwords and files have to be given once more."""
    path = visit.request.url.path
    if BY_ITSELF in visit.request.headers:
        return await visit.page("problems/signed_out.html", 403)
    held = None
    fields = await sent.words(visit)
    if fields is not None:
        async with visit.database.transaction() as db:
            held = hold(path, fields, writer.id, visit.at, db)
    return await form(visit, username=writer.username, held=held, onward=path)


async def form(
    visit: Visit,
    *,
    username: str,
    held: str | None,
    onward: str,
    errors: list[tuple[str, str]] | None = None,
    status: int = 401,
) -> Response:
    """The form to sign in with; `held` opens what waits."""
    return await visit.page(
        "sign_in/locked.html", status, username=username, held=held, onward=onward, errors=errors or []
    )
