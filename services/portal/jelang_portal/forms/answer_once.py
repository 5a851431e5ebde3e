"""Carry out a form once, however often it is sent, and answer each time the same."""

import asyncio
import json
import time
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable
from uuid import UUID

from jelang_shared.database import Database
from starlette.responses import Response

from jelang_portal.forms import queries, sealing
from jelang_portal.forms.model import ABANDONED, StillInHand

_LOOKS_EVERY = 0.05
_REFUSED = 400


async def answer_once(
    secret: str, account: UUID, carry_out: Callable[[], Awaitable[Response]], database: Database
) -> Response:
    """The form's answer, its own or the kept one; who sends it a second time meanwhile waits for the first.

    A refusal changed nothing and isn't kept: the same form may be tried again. No transaction is open while the
    form is carried out, so that many forms at once don't use up the connections they need themselves.
    """
    form = sealing.found_by(secret)
    until = time.monotonic() + ABANDONED.total_seconds()
    while True:
        async with database.transaction() as db:
            ours = await queries.take_in_hand(form, account, db)
            kept = None if ours else await queries.answer(form, account, db)
        if ours:
            return await _carried_out(form, secret, account, carry_out, database)
        if kept is not None and (content := sealing.unseal(kept, secret, account)) is not None:
            return _read(content)
        if time.monotonic() > until:
            raise StillInHand("This form is being carried out; look again in a moment.")
        await asyncio.sleep(_LOOKS_EVERY)


async def _carried_out(
    form: bytes, secret: str, account: UUID, carry_out: Callable[[], Awaitable[Response]], database: Database
) -> Response:
    try:
        response = await carry_out()
    except Exception:
        await _put_down(form, database)
        raise
    if response.status_code >= _REFUSED:
        await _put_down(form, database)
        return response
    async with database.transaction() as db:
        await queries.keep_answer(form, sealing.seal(_written(response), secret, account), db)
    return response


async def _put_down(form: bytes, database: Database) -> None:
    async with database.transaction() as db:
        await queries.put_down(form, db)


def _written(response: Response) -> bytes:
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.raw_headers]
    body = b64encode(bytes(response.body)).decode()
    return json.dumps({"status": response.status_code, "headers": headers, "body": body}).encode()


def _read(content: bytes) -> Response:
    kept = json.loads(content)
    response = Response(b64decode(kept["body"]), kept["status"])
    response.raw_headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in kept["headers"]]
    return response
