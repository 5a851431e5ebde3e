"""Open a closed account again."""

from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.errors import NotFound
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts import queries
from jelang_portal.accounts.model import Account


async def reopen(account_id: UUID, by: Principal, db: AsyncSession) -> Account:
    """Let it sign in again, as what it was; the services are told."""
    account = await queries.to_change(account_id, db)
    if account is None:
        raise NotFound
    if account.ended_at is not None:
        account.reopen()
        outbox.record(account.changed(), db)
        await access_log.record(by, [account.id], Action.ACCOUNTS_CHANGE, db, reason="reopened")
    return account
