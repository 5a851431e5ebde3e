"""Forms come from our own pages: a token bound to browser and account, masked anew in every form.

It outlives a sign-in, so that what was typed can still be sent after signing in again.
"""

import base64
import hashlib
import hmac
import secrets
from uuid import UUID

from jelang_shared.errors import JelangError
from starlette.requests import Request

FIELD = "_csrf"
_LENGTH = 32


class ForeignForm(JelangError):
    """A form came without the token of the page it was on, or the sign-in it belonged to is over."""

    status = 403
    code = "foreign-form"


def token(cookie: str, account: UUID | None = None) -> str:
    """A token for one form; masked, so that compressed pages don't give it away."""
    mask = secrets.token_bytes(_LENGTH)
    return base64.urlsafe_b64encode(mask + _xor(mask, _secret(cookie, account))).decode()


def fits(given: str, cookie: str, account: UUID | None = None) -> bool:
    """Whether a form's token belongs to this browser and whoever is signed in there."""
    try:
        decoded = base64.urlsafe_b64decode(given.encode())
    except ValueError:
        return False
    if len(decoded) != 2 * _LENGTH:
        return False
    return hmac.compare_digest(_xor(decoded[:_LENGTH], decoded[_LENGTH:]), _secret(cookie, account))


async def check(request: Request, cookie: str | None, account: UUID | None) -> None:
    """Refuse a form that isn't from one of our pages."""
    form = await request.form()
    given = form.get(FIELD)
    if cookie is None or not isinstance(given, str) or not fits(given, cookie, account):
        raise ForeignForm("This form has expired. Open the page again.")


def _secret(cookie: str, account: UUID | None) -> bytes:
    return hmac.digest(cookie.encode(), f"csrf {account}".encode(), hashlib.sha256)


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))
