"""What was sent: the secret that makes it one, and whether its words may be kept."""

import hashlib

from starlette.datastructures import UploadFile

from jelang_portal.web.csrf import FIELD
from jelang_portal.web.visits import Visit

KEY = "_key"
_SHORTEST, _LONGEST = 16, 200
_PASSWORDS = frozenset({"password", "old", "new", "again"})
_MOST = 256 * 1024
"""More than the longest form of ours can hold, in characters."""


async def secret(visit: Visit) -> str | None:
    """The one-time key of the page together with all that was typed; nothing if the page gave none.

    Words that were changed after going back make another form, which is carried out for itself.
    """
    form = await visit.request.form()
    key = form.get(KEY)
    if visit.account is None or not isinstance(key, str) or not _SHORTEST <= len(key) <= _LONGEST:
        return None
    digest = hashlib.sha256(visit.request.url.path.encode())
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            content: bytes = await value.read()
            await value.seek(0)
            digest.update(f"{len(name)} {name} {len(content)} ".encode() + content)
        elif name != FIELD:
            digest.update(f"{len(name)} {name} {len(value)} {value}".encode())
    return f"{visit.account.id} {key} {digest.hexdigest()}"


async def words(visit: Visit) -> list[tuple[str, str]] | None:
    """All fields, to be sent once more as they are; nothing if there is a password or file, which aren't kept."""
    form = await visit.request.form()
    fields = [(name, value) for name, value in form.multi_items() if name != FIELD]
    kept = [(name, value) for name, value in fields if isinstance(value, str)]
    if len(kept) < len(fields) or _PASSWORDS & {name for name, _ in kept}:
        return None
    return kept if sum(len(value) for _, value in kept) <= _MOST else None
