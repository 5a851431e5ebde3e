"""Whole lists of services that answer by pages."""

from typing import Any

from jelang_portal.web.clients import Client

_PER_PAGE = 100
_MOST = 10


async def whole(client: Client, path: str, **params: Any) -> list[dict[str, Any]]:
    """Every row, up to a thousand."""
    rows: list[dict[str, Any]] = []
    for page in range(1, _MOST + 1):
        listing = await client.get(path, **params, page=page, per_page=_PER_PAGE)
        rows += listing["rows"]
        if len(rows) >= listing["total"]:
            break
    return rows
