"""Accounts of this installation, from the command line: the portal's own verbs on the portal's own database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from jelang_portal.accounts import queries
from jelang_portal.accounts.add import add as add_account
from jelang_portal.accounts.end import end as end_account
from jelang_portal.accounts.model import Account
from jelang_portal.accounts.reset import reset as reset_account
from jelang_shared.auth import Principal, Role
from jelang_shared.database import Database, url_for
from jelang_shared.settings import Settings
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_local.errors import CannotGoOn

MOST = 10_000


@dataclass(frozen=True)
class Shown:
    """An account as the command line shows it."""

    username: str
    name: str
    role: str
    office: str | None
    ends_on: date | None
    open: bool

    @classmethod
    def of(cls, account: Account) -> "Shown":
        return cls(
            account.username,
            account.name,
            account.role,
            account.office,
            account.ends_on,
            account.is_open(datetime.now(UTC)),
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Wanted:
    """An account to be made; without a password a temporary one is."""

    username: str
    name: str
    role: Role
    office: str | None = None
    ends_on: date | None = None
    language: str = "id"
    password: str | None = None


@asynccontextmanager
async def _transaction(settings: Settings) -> AsyncIterator[AsyncSession]:
    database = Database(url_for(settings, "portal"), f"/{settings.installation}/portal")
    try:
        async with database.transaction() as db:
            yield db
    finally:
        await database.close()


async def listed(settings: Settings) -> list[Shown]:
    """All accounts, open ones first."""
    async with _transaction(settings) as db:
        found, _ = await queries.listed("", 0, MOST, db)
        return [Shown.of(account) for account in found]


async def add(wanted: Wanted, settings: Settings) -> str:
    """Add an account; its password."""
    async with _transaction(settings) as db:
        _, password = await add_account(
            wanted.username,
            wanted.name,
            wanted.role,
            db,
            office=wanted.office,
            ends_on=wanted.ends_on,
            language=wanted.language,
            password=wanted.password,
        )
        return password


async def reset(username: str, settings: Settings) -> str:
    """A new temporary password for an account."""
    async with _transaction(settings) as db:
        _, password = await reset_account(username, db)
        return password


async def end(username: str, settings: Settings) -> None:
    """Close an account for good."""
    async with _transaction(settings) as db:
        await end_account(username, datetime.now(UTC), db)


async def principal(settings: Settings, role: Role, office: str | None = None) -> Principal:
    """The first open account of a role, at an office if one is named."""
    async with _transaction(settings) as db:
        found, _ = await queries.listed("", 0, MOST, db)
        for account in found:
            fits = account.role == role.value and office in (None, account.office)
            if fits and account.is_open(datetime.now(UTC)):
                return account.principal()
    where = f" at {office}" if office else ""
    raise CannotGoOn(f"There is no open account of a {role.value}{where}: add one with `jelang users add`.")


async def principal_of(account: UUID, settings: Settings) -> Principal:
    """Who an account is to the services."""
    async with _transaction(settings) as db:
        found = await queries.to_change(account, db)
        if found is None:
            raise CannotGoOn("This account doesn't exist any more.")
        return found.principal()
