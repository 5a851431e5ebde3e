"""Where the wrapped keys lie: the vault's own database, with its own address and its own history."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from uuid import UUID

from jelang_shared import migrations
from jelang_shared.database import Database, url_for
from jelang_shared.errors import JelangError
from jelang_shared.settings import Settings
from sqlalchemy import MetaData, delete, make_url
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.vault import queries
from jelang_consultation.vault.cipher import KEY_BYTES, VaultRefused
from jelang_consultation.vault.destroyed import Destroyed, DestroyedList, destroyed_list
from jelang_consultation.vault.keys import KeyRing, key_ring
from jelang_consultation.vault.model import DestroyedKey, PersonKey, VaultTable

AT_ONCE = 500


class WordsDestroyed(JelangError):
    """A person's key was destroyed: what was sealed under it can't be read any more, here or in any copy."""

    status = 410
    code = "words-destroyed"


class KeyStore:
    """Persons' data keys; they leave it unwrapped, for the moment of use only."""

    name = "vault"
    migrations = Path(str(files("jelang_consultation.vault") / "migrations"))
    metadata: MetaData = VaultTable.metadata

    def __init__(self, url: str, ring: KeyRing, destroyed: DestroyedList) -> None:
        self.ring = ring
        self.destroyed = destroyed
        self._url = url
        self._database = Database(url, "vault", pool_size=4)
        self._preparing = asyncio.Lock()
        self._prepared = False

    async def key_of(self, person: UUID) -> bytes | None:
        """The data key of a person, or none; `WordsDestroyed` if it was destroyed."""
        async with self.transaction() as db:
            found = await queries.wrapped_key(person, db)
            await self._refuse_destroyed(person, db)
        return self.unwrapped(found) if found else None

    async def key_for(self, person: UUID) -> bytes:
        """The data key of a person, made if there is none; `WordsDestroyed` if it was destroyed.

        It is committed before anything is sealed under it: a key without a text harms nobody.
        """
        async with self.transaction() as db:
            await self._refuse_destroyed(person, db)
            found = await queries.wrapped_key(person, db)
            if found is None:
                await queries.lock_key_of(person, db)
                await self._refuse_destroyed(person, db)
                newest = self.ring.newest
                wrapped = newest.wrap(os.urandom(KEY_BYTES), person)
                made = insert(PersonKey).values(person=person, wrapped=wrapped, wrapped_by=newest.name)
                await db.execute(made.on_conflict_do_nothing())
                found = await queries.wrapped_key(person, db)
        if found is None:
            raise VaultRefused("A person's key vanished while it was made.")
        return self.unwrapped(found)

    async def end(self, entries: Sequence[Destroyed]) -> int:
        """Destroy these persons' keys, and see to it that they never get others; how many keys there were."""
        async with self.transaction() as db:
            for entry in sorted(entries, key=lambda each: each.person):
                await queries.lock_key_of(entry.person, db)
            rows = [
                {"person": entry.person, "at": entry.at, "by": entry.by, "reason": entry.reason} for entry in entries
            ]
            await db.execute(insert(DestroyedKey).on_conflict_do_nothing(), rows)
            ending = delete(PersonKey).where(col(PersonKey.person).in_([entry.person for entry in entries]))
            gone = await db.execute(ending.returning(col(PersonKey.person)))
            return len(gone.all())

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A transaction on the vault's database, which is made ready first."""
        await self.prepare()
        async with self._database.transaction() as db:
            yield db

    async def prepare(self) -> None:
        """Make and migrate the database; once a process."""
        async with self._preparing:
            if not self._prepared:
                await migrations.upgrade(self, self._url, common=False)
                self._prepared = True

    async def close(self) -> None:
        await self._database.close()

    async def is_destroyed(self, person: UUID) -> bool:
        """Whether a person's key was destroyed."""
        async with self.transaction() as db:
            return await self._destroyed(person, db)

    async def with_keys(self, persons: Sequence[UUID]) -> list[UUID]:
        """Those of these persons who have a key."""
        async with self.transaction() as db:
            return list(await queries.with_keys(persons, db))

    async def _destroyed(self, person: UUID, db: AsyncSession) -> bool:
        return self.destroyed.get(person) is not None or await queries.destroyed_key(person, db) is not None

    async def _refuse_destroyed(self, person: UUID, db: AsyncSession) -> None:
        if await self._destroyed(person, db):
            raise WordsDestroyed("The words of this person were destroyed; they can't be read any more.")

    def unwrapped(self, key: PersonKey) -> bytes:
        """A data key; `VaultRefused` if it was changed, is another person's, or its wrapping key isn't known."""
        under = self.ring.named(key.wrapped_by)
        if under is None:
            raise VaultRefused(f"A key is wrapped under {key.wrapped_by}, which isn't in the file of JELANG_VAULT_KEY.")
        return under.unwrap(key.wrapped, key.person)


def open_store(settings: Settings) -> KeyStore:
    """The keys of this installation."""
    return KeyStore(address(settings), key_ring(settings), destroyed_list(settings))


def address(settings: Settings) -> str:
    """The address of the vault's database: its own server's, or beside the service's."""
    if settings.vault_database_url is None:
        return url_for(settings, "vault")
    url = make_url(settings.vault_database_url)
    url = url.set(drivername="postgresql+asyncpg", database=url.database or "jelang_vault")
    return url.render_as_string(hide_password=False)
