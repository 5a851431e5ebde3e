"""Give an account a new, temporary password."""

from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts import passwords, queries
from jelang_portal.accounts.model import Account


async def reset(username: str, db: AsyncSession) -> tuple[Account, str]:
    """Set a temporary password from the machine itself, by user name."""
    return await _reset(await queries.by_username(username, db), db)


async def give_password(account_id: UUID, by: Principal, db: AsyncSession) -> tuple[Account, str]:
    """Set a temporary password for somebody; the access log keeps who did."""
    account, given = await _reset(await queries.to_change(account_id, db), db)
    await access_log.record(by, [account.id], Action.ACCOUNTS_CHANGE, db, reason="password")
    return account, given


async def _reset(account: Account | None, db: AsyncSession) -> tuple[Account, str]:
    """To be changed at the next sign-in; whoever is signed in with the old one is out."""
    if account is None or account.ended_at is not None:
        raise NotFound
    given = passwords.generate()
    account.password_hash = await passwords.hashed(given)
    account.password_is_temporary = True
    await queries.sign_out_everywhere(account.id, db)
    return account, given
