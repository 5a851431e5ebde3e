"""Change an account: the name, and what it may do, where, and until when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal, Role
from jelang_shared.errors import NotFound, VersionConflict
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts import policy, queries
from jelang_portal.accounts.model import Account


@dataclass(frozen=True)
class Wanted:
    """An account as it is to be."""

    name: str
    role: Role
    office: str | None
    language: str
    ends_on: date | None


async def change(account_id: UUID, wanted: Wanted, version: int, by: Principal, db: AsyncSession) -> Account:
    """Change what differs. With other rights the account's sign-ins end; the services hear what concerns them."""
    account = await queries.to_change(account_id, db)
    if account is None or account.ended_at is not None:
        raise NotFound
    if account.version != version:
        raise VersionConflict("This account was changed meanwhile; read again.", version=account.version)
    policy.check(wanted.name, wanted.role, wanted.office, wanted.language, wanted.ends_on)
    placed = (account.role, account.office, account.ends_on) != (wanted.role.value, wanted.office, wanted.ends_on)
    if placed and account.id == by.id:
        raise policy.OwnAccount("Another administrator changes role, office and last day of your account.")
    told = account.changed().data
    changed = account.change(wanted.name.strip(), wanted.role.value, wanted.office, wanted.language, wanted.ends_on)
    if placed:
        await queries.sign_out_everywhere(account.id, db)
    if account.changed().data != told:
        outbox.record(account.changed(), db)
    for what in changed:
        await access_log.record(by, [account.id], Action.ACCOUNTS_CHANGE, db, reason=what)
    return account
