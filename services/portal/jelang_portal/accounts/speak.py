"""Choose the language one is spoken to in."""

from uuid import UUID

from jelang_shared.errors import NotFound
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts import policy, queries


async def speak(account_id: UUID, language: str, db: AsyncSession) -> None:
    """Keep the language of one's own account; the services write in it too."""
    account = await queries.to_change(account_id, db)
    if account is None:
        raise NotFound
    if language not in policy.LANGUAGES:
        raise policy.BadAccount("language", "The language is id or en.")
    if account.change(account.name, account.role, account.office, language, account.ends_on):
        outbox.record(account.changed(), db)
