"""Forms come from our own pages: a token bound to the browser's cookie, masked anew in every form."""

import base64
import hashlib
import hmac
import secrets

from jelang_shared.errors import JelangError
from starlette.requests import Request

FIELD = "_csrf"
_LENGTH = 32


class ForeignForm(JelangError):
    """A form came without the token of the page it was on, or the sign-in it belonged to is over."""

    status = 403
    code = "foreign-form"


def token(cookie: str) -> str:
    """A token for one form; masked, so that compressed pages don't give it away."""
    mask = secrets.token_bytes(_LENGTH)
    return base64.urlsafe_b64encode(mask + _xor(mask, _secret(cookie))).decode()


def fits(given: str, cookie: str) -> bool:
    """Whether a form's token belongs to this browser's cookie."""
    try:
        decoded = base64.urlsafe_b64decode(given.encode())
    except ValueError:
        return False
    if len(decoded) != 2 * _LENGTH:
        return False
    return hmac.compare_digest(_xor(decoded[:_LENGTH], decoded[_LENGTH:]), _secret(cookie))


async def check(request: Request, cookie: str | None) -> None:
    """Refuse a form that isn't from one of our pages."""
    form = await request.form()
    given = form.get(FIELD)
    if cookie is None or not isinstance(given, str) or not fits(given, cookie):
        raise ForeignForm("This form has expired. Open the page again.")


def _secret(cookie: str) -> bytes:
    return hmac.digest(cookie.encode(), b"csrf", hashlib.sha256)


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))
