"""Rotating the key-encryption key: a new one on the ring, and every data key wrapped anew under it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog

from jelang_consultation.vault import queries
from jelang_consultation.vault.cipher import VaultRefused
from jelang_consultation.vault.model import PersonKey
from jelang_consultation.vault.store import AT_ONCE, KeyStore

log = structlog.get_logger()

ROTATE_EVERY = timedelta(days=365)
"""How old the key that wraps may become; assumed, until the ministry's rule for keys says otherwise."""


async def rotate(keys: KeyStore) -> dict[str, Any]:
    """Wrap all data keys under the newest key; add one first, unless an earlier rotation was cut off.

    In batches that each commit: cut off, it goes on where it was when called again, and services run meanwhile.
    Sealed texts stay as they are. A key that was tampered with is left and counted as refused.
    """
    rewrapped, refused = await _rewrap(keys)
    resumed = rewrapped > 0
    if not resumed:
        keys.ring.add()
        rewrapped, refused = await _rewrap(keys)
    return {
        "key": keys.ring.newest.name,
        "resumed": resumed,
        "rewrapped": rewrapped,
        "refused": refused,
        "unknown": _unknown(await _under(keys), keys),
    }


async def status(keys: KeyStore) -> dict[str, Any]:
    """How many data keys each key-encryption key wraps, the newest first, and how many were destroyed."""
    under = await _under(keys)
    async with keys.transaction() as db:
        destroyed = await queries.destroyed_count(db)
    names = keys.ring.names[::-1]
    ring = [{"key": name, "newest": name == names[0], "wraps": under.get(name, 0)} for name in names]
    return {
        "keys": ring,
        "persons": sum(under.values()),
        "unknown": _unknown(under, keys),
        "destroyed": destroyed,
        "on_list": len(keys.destroyed.entries()),
        "rotated_at": keys.ring.changed_at,
        "rotation_due": keys.ring.changed_at + ROTATE_EVERY,
        "key_file": str(keys.ring.path),
        "list": str(keys.destroyed.path),
    }


async def _rewrap(keys: KeyStore) -> tuple[int, int]:
    """Wrap everything under the newest key; how many were, and how many refused."""
    rewrapped, refused = 0, 0
    after: UUID | None = None
    while True:
        async with keys.transaction() as db:
            found = await queries.keys_to_rewrap(keys.ring.names[:-1], after, AT_ONCE, db)
            done = sum(_wrap_anew(key, keys) for key in found)
        if not found:
            return rewrapped, refused
        rewrapped, refused, after = rewrapped + done, refused + len(found) - done, found[-1].person


def _wrap_anew(key: PersonKey, keys: KeyStore) -> bool:
    newest = keys.ring.newest
    try:
        key.wrapped = newest.wrap(keys.unwrapped(key), key.person)
    except VaultRefused:
        log.error("a wrapped key was refused", person=str(key.person))
        return False
    key.wrapped_by = newest.name
    return True


async def _under(keys: KeyStore) -> Mapping[str, int]:
    async with keys.transaction() as db:
        return await queries.wrapped_under(db)


def _unknown(under: Mapping[str, int], keys: KeyStore) -> int:
    return sum(count for name, count in under.items() if name not in keys.ring.names)
