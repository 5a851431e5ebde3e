"""Ending what is over, in batches that each commit."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

from jelang_shared import access_log, retention
from jelang_shared.auth import Action, Principal, Role
from jelang_shared.database import Database
from jelang_shared.host import Running

from jelang_consultation.retention import queries
from jelang_consultation.vault import Vault

AT_ONCE = 500
CLOCK = Principal(id=UUID(int=0), role=Role.ADMINISTRATOR)
"""Who ends what is over: nobody with an account."""


async def end(running: Running) -> int:
    """What the service does by itself each day."""
    return sum((await end_what_is_over(datetime.now(UTC), running.state.vault, running.database)).values())


async def end_what_is_over(at: datetime, vault: Vault, database: Database) -> dict[str, int]:
    """Destroy the keys of words, and delete drafts, that were kept as long as the policy says; how many of each."""
    kept, words, drafts = retention.in_force(at.date()), 0, 0
    async for persons in _with_words(at, vault, database):
        async with database.transaction() as db:
            await access_log.record(CLOCK, persons, Action.WORDS_DESTROY, db, reason="period_over")
            words += await vault.destroy(persons, None, "period_over", at)
    while True:
        async with database.transaction() as db:
            over = await queries.drafts_over(kept["drafts"], at, AT_ONCE, db)
            for draft in over:
                await db.delete(draft)
        if not over:
            return {"words": words, "drafts": drafts}
        drafts += len(over)


async def count_what_is_over(at: datetime, vault: Vault, database: Database) -> dict[str, int]:
    """The same, only counted."""
    words = 0
    async for persons in _with_words(at, vault, database):
        words += len(persons)
    async with database.transaction() as db:
        return {
            "words": words,
            "drafts": await queries.count_drafts_over(retention.in_force(at.date())["drafts"], at, db),
        }


async def _with_words(at: datetime, vault: Vault, database: Database) -> AsyncIterator[list[UUID]]:
    """Those whose words are over and not destroyed yet, some at a time."""
    after: UUID | None = None
    while True:
        async with database.transaction() as db:
            kept = retention.in_force(at.date())["words"]
            found = await queries.persons_over(kept, at.date(), after, AT_ONCE, db)
        if not found:
            return
        after = found[-1]
        if persons := await vault.with_keys(found):
            yield persons
