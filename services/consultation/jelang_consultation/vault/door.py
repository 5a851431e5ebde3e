"""What the rest of the service gets from the vault: writers that can only seal, readers that are logged."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import Invalid
from jelang_shared.settings import Settings
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.vault.cipher import Place, VaultRefused, seal, unseal
from jelang_consultation.vault.columns import sealed_column
from jelang_consultation.vault.destroy import apply_destroyed, destroy
from jelang_consultation.vault.destroyed import Reason
from jelang_consultation.vault.rotate import status
from jelang_consultation.vault.store import KeyStore, open_store

log = structlog.get_logger()


class Writer:
    """Seals texts of one person."""

    def __init__(self, person: UUID, key: bytes) -> None:
        self._person = person
        self._key = key

    def put(self, row: Any, column: str, text: str) -> None:
        """Put a text into a sealed column of a row, whose person and version stand already."""
        place = sealed_column(row, column).place(row)
        if place.person != self._person:
            raise VaultRefused("A text was to be sealed for another person than the row's.")
        setattr(row, column, seal(self._key, text.encode(), place.bound()))

    def seal(self, text: str, table: str, column: str, row: UUID, version: int) -> bytes:
        """A text, sealed for its place."""
        place = Place(table, column, row, self._person, version)
        return seal(self._key, text.encode(), place.bound())


class Reader:
    """Opens texts of one person; whoever asked for it stands in the access log."""

    def __init__(self, person: UUID, key: bytes) -> None:
        self._person = person
        self._key = key

    def get(self, row: Any, column: str) -> str | None:
        """The text in a sealed column of a row, or nothing; `VaultRefused` if it isn't what was put there."""
        place = sealed_column(row, column).place(row)
        sealed: bytes | None = getattr(row, column)
        return None if sealed is None else self.open(sealed, place.table, place.column, place.row, place.version)

    def open(self, sealed: bytes, table: str, column: str, row: UUID, version: int) -> str:
        """The text; `VaultRefused` if it isn't what was sealed here."""
        place = Place(table, column, row, self._person, version)
        try:
            return unseal(self._key, sealed, place.bound()).decode()
        except VaultRefused:
            log.error("vault refused", person=str(self._person), table=table, column=column, version=version)
            raise


class Vault:
    """The door. Keys never pass it."""

    def __init__(self, keys: KeyStore) -> None:
        self._keys = keys

    async def writer(self, person: UUID) -> Writer:
        """Seals what this person said."""
        return Writer(person, await self._keys.key_for(person))

    async def reader(
        self,
        person: UUID,
        who: Principal,
        action: Action,
        db: AsyncSession,
        *,
        own: UUID | None,
        reason: str | None = None,
    ) -> Reader:
        """Opens what this person said, and writes down who reads it and why.

        `WordsDestroyed` if the person's key was destroyed, `VaultRefused` if there is none.
        `own` is the member of staff who wrote the words, or None if several did: for that one they are own words,
        anybody else says why, or gets `Invalid`.
        """
        if own != who.id and not (reason and reason.strip()):
            raise Invalid("Say why you read these notes.", errors=[{"field": "reason", "problem": "missing"}])
        await access_log.record(who, [person], action, db, reason=reason)
        key = await self._keys.key_of(person)
        if key is None:
            raise VaultRefused("There is no key for this person: what was sealed can't be read any more.")
        return Reader(person, key)

    async def destroy(self, persons: Iterable[UUID], by: UUID | None, reason: Reason, at: datetime) -> int:
        """End the keys of these persons, and with them every copy of their words; how many keys there were."""
        return await destroy(persons, by, reason, at, self._keys)

    async def are_destroyed(self, person: UUID) -> bool:
        """Whether this person's words were destroyed."""
        return await self._keys.is_destroyed(person)

    async def with_keys(self, persons: Sequence[UUID]) -> list[UUID]:
        """Those of these persons whose words can still be read."""
        return await self._keys.with_keys(persons)

    async def status(self) -> dict[str, Any]:
        """How the keys are: counts and names of key-encryption keys, nothing of a person."""
        return await status(self._keys)

    async def prepare(self) -> None:
        """Ready before the first request: what was destroyed stays so, also after a restored backup."""
        await self._keys.prepare()
        await apply_destroyed(self._keys)

    async def close(self) -> None:
        await self._keys.close()


def open_vault(settings: Settings) -> Vault:
    """The vault of this installation."""
    return Vault(open_store(settings))
