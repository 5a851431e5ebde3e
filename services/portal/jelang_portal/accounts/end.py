"""Close an account."""

from datetime import datetime
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts import queries
from jelang_portal.accounts.model import Account, EndReason
from jelang_portal.accounts.policy import OwnAccount


async def end(username: str, at: datetime, db: AsyncSession) -> Account:
    """Close an account from the machine itself, by its user name."""
    account = await queries.by_username(username, db)
    if account is None:
        raise NotFound
    await _end(account, at, db)
    return account


async def close(account_id: UUID, reason: EndReason, by: Principal, at: datetime, db: AsyncSession) -> Account:
    """Close another's account with the reason, which the access log keeps."""
    account = await queries.to_change(account_id, db)
    if account is None:
        raise NotFound
    if account.id == by.id:
        raise OwnAccount("Another administrator closes your account.")
    if account.ended_at is None:
        await _end(account, at, db)
        await access_log.record(by, [account.id], Action.ACCOUNTS_CHANGE, db, reason=f"closed-{reason}")
    return account


async def _end(account: Account, at: datetime, db: AsyncSession) -> None:
    """Whoever is signed in with it is out at once, and the services are told."""
    if account.ended_at is None:
        account.end(at)
        await queries.sign_out_everywhere(account.id, db)
        outbox.record(account.changed(), db)
