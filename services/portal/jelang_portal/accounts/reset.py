"""Give an account a new, temporary password."""

from jelang_shared.errors import NotFound
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts import passwords, queries
from jelang_portal.accounts.model import Account


async def reset(username: str, db: AsyncSession) -> tuple[Account, str]:
    """Set a temporary password, to be changed at the next sign-in; whoever is signed in with the old one is out."""
    account = await queries.by_username(username, db)
    if account is None or account.ended_at is not None:
        raise NotFound
    given = passwords.generate()
    account.password_hash = await passwords.hashed(given)
    account.password_is_temporary = True
    await queries.sign_out_everywhere(account.id, db)
    return account, given
