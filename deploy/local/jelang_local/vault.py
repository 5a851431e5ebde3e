"""The vault from the command line: the consultation service's own verbs on the vault's own database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from jelang_consultation.vault import Reason
from jelang_consultation.vault import destroy as ending
from jelang_consultation.vault import rotate as rotating
from jelang_consultation.vault.store import KeyStore, open_store
from jelang_shared import access_log
from jelang_shared.auth import Action, Principal, Role
from jelang_shared.database import Database, url_for
from jelang_shared.settings import Settings

OPERATOR = Principal(id=UUID(int=0), role=Role.ADMINISTRATOR)
"""Who does what is done from the command line: nobody with an account."""


async def status(settings: Settings) -> dict[str, Any]:
    async with _keys(settings) as keys:
        return await rotating.status(keys)


async def rotate(settings: Settings) -> dict[str, Any]:
    async with _keys(settings) as keys:
        return await rotating.rotate(keys)


async def apply_destroyed(settings: Settings) -> dict[str, Any]:
    async with _keys(settings) as keys:
        return await ending.apply_destroyed(keys)


async def destroy(settings: Settings, person: UUID, reason: Reason) -> dict[str, Any]:
    """Destroy a person's key, and say so in the access log."""
    database = Database(url_for(settings, "consultation"), f"/{settings.installation}/consultation")
    try:
        async with database.transaction() as db, _keys(settings) as keys:
            await access_log.record(OPERATOR, [person], Action.WORDS_DESTROY, db, reason=reason)
            ended = await ending.destroy([person], None, reason, datetime.now(UTC), keys)
    finally:
        await database.close()
    return {"person": person, "reason": reason, "keys": ended}


@asynccontextmanager
async def _keys(settings: Settings) -> AsyncIterator[KeyStore]:
    store = open_store(settings)
    try:
        yield store
    finally:
        await store.close()
