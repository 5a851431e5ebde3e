"""How many urgent matters wait for those in charge, shown on every page of theirs."""

import asyncio
from typing import TYPE_CHECKING

from jelang_shared.auth import Action
from jelang_shared.errors import JelangError

from jelang_portal.web.clients import Away, Refused

if TYPE_CHECKING:
    from jelang_portal.web.visits import Visit

_PATIENCE = 1.5


UNKNOWN = "?"


async def urgent(visit: "Visit") -> int | str | None:
    """The count, asked anew for each page; `UNKNOWN` when it can't be told quickly, nothing for those not in charge."""
    if not visit.may(Action.CONCERNS_COUNT):
        return None
    try:
        async with asyncio.timeout(_PATIENCE):
            return int((await visit.consultation.get("/concerns/waiting"))["count"])
    except (Away, Refused, JelangError, TimeoutError):
        return UNKNOWN
