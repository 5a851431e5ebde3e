"""Change one's own password."""

from uuid import UUID

from jelang_shared.errors import NotFound
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts import passwords, queries
from jelang_portal.accounts.sign_in import WrongCredentials


async def change_password(account_id: UUID, old: str, new: str, here: bytes, db: AsyncSession) -> None:
    """Set a new password after checking the old one; other sign-ins of the account end, this one (`here`) stays."""
    account = await queries.to_change(account_id, db)
    if account is None:
        raise NotFound
    if not await passwords.matches(old, account.password_hash):
        raise WrongCredentials("The present password is another one.")
    passwords.check(new, account.username)
    account.password_hash = await passwords.hashed(new)
    account.password_is_temporary = False
    await queries.sign_out_everywhere(account.id, db, but=here)
