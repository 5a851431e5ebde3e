"""Close an account for good."""

from datetime import datetime

from jelang_shared.errors import NotFound
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts import queries
from jelang_portal.accounts.model import Account


async def end(username: str, at: datetime, db: AsyncSession) -> Account:
    """Close an account; whoever is signed in with it is out at once, and the services are told."""
    account = await queries.by_username(username, db)
    if account is None:
        raise NotFound
    if account.ended_at is None:
        account.end(at)
        await queries.sign_out_everywhere(account.id, db)
        outbox.record(account.changed(), db)
    return account
