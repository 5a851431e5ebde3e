"""Where the wrapped keys lie: the database `jelang_vault`, with its own address and its own history."""

import asyncio
import os
from importlib.resources import files
from pathlib import Path
from uuid import UUID

from jelang_shared import migrations
from jelang_shared.database import Database
from sqlalchemy import MetaData
from sqlalchemy.dialects.postgresql import insert

from jelang_consultation.vault import queries
from jelang_consultation.vault.cipher import KEY_BYTES, VaultRefused
from jelang_consultation.vault.keys import KeyEncryptionKey
from jelang_consultation.vault.model import PersonKey, VaultTable


class KeyStore:
    """Persons' data keys; they leave it unwrapped, for the moment of use only."""

    name = "vault"
    migrations = Path(str(files("jelang_consultation.vault") / "migrations"))
    metadata: MetaData = VaultTable.metadata

    def __init__(self, url: str, key: KeyEncryptionKey) -> None:
        self._url = url
        self._key = key
        self._database = Database(url, "vault", pool_size=4)
        self._preparing = asyncio.Lock()
        self._prepared = False

    async def key_of(self, person: UUID) -> bytes | None:
        """The data key of a person, or none."""
        await self.prepare()
        async with self._database.transaction() as db:
            found = await queries.wrapped_key(person, db)
        return self._unwrapped(found) if found else None

    async def key_for(self, person: UUID) -> bytes:
        """The data key of a person, made if there is none.

        It is committed before anything is sealed under it: a key without a text harms nobody.
        """
        await self.prepare()
        async with self._database.transaction() as db:
            found = await queries.wrapped_key(person, db)
            if found is None:
                wrapped = self._key.wrap(os.urandom(KEY_BYTES), person)
                made = insert(PersonKey).values(person=person, wrapped=wrapped, wrapped_by=self._key.name)
                await db.execute(made.on_conflict_do_nothing())
                found = await queries.wrapped_key(person, db)
        if found is None:
            raise VaultRefused("A person's key vanished while it was made.")
        return self._unwrapped(found)

    async def prepare(self) -> None:
        """Make and migrate the database; once a process."""
        async with self._preparing:
            if not self._prepared:
                await migrations.upgrade(self, self._url, common=False)
                self._prepared = True

    async def close(self) -> None:
        await self._database.close()

    def _unwrapped(self, key: PersonKey) -> bytes:
        if key.wrapped_by != self._key.name:
            raise VaultRefused(f"A key is wrapped under {key.wrapped_by}, but JELANG_VAULT_KEY is {self._key.name}.")
        return self._key.unwrap(key.wrapped, key.person)
