"""Destroying what persons said: their keys go, and with them every copy of their words."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from jelang_consultation.vault import queries
from jelang_consultation.vault.destroyed import Destroyed, Reason
from jelang_consultation.vault.store import AT_ONCE, KeyStore


async def destroy(persons: Iterable[UUID], by: UUID | None, reason: Reason, at: datetime, keys: KeyStore) -> int:
    """End the keys of these persons: on the list first, then in the database; how many keys there were.

    A crash between the two leaves the list, which the next start applies.
    """
    entries = [Destroyed(person, at, by, reason) for person in persons]
    listed = keys.destroyed.entries()
    keys.destroyed.add(entry for entry in entries if entry.person not in listed)
    return await _end(entries, keys)


async def apply_destroyed(keys: KeyStore) -> dict[str, int]:
    """Destroy again what a restored database brought back, and complete the list from the database.

    At each start, and after any restoring. Doing it twice changes nothing.
    """
    ended = await _end(list(keys.destroyed.entries().values()), keys)
    added, after = 0, None
    while True:
        async with keys.transaction() as db:
            known = await queries.destroyed_after(after, AT_ONCE, db)
        if not known:
            return {"listed": len(keys.destroyed.entries()), "destroyed_again": ended, "added_to_list": added}
        listed = keys.destroyed.entries()
        missing = [Destroyed(key.person, key.at, key.by, key.reason) for key in known if key.person not in listed]
        if missing:
            keys.destroyed.add(missing)
        added, after = added + len(missing), known[-1].person


async def _end(entries: Sequence[Destroyed], keys: KeyStore) -> int:
    ended = 0
    for first in range(0, len(entries), AT_ONCE):
        ended += await keys.end(entries[first : first + AT_ONCE])
    return ended
