"""Take up a held form: by its writer, and by nobody else."""

import json
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.forms import queries, sealing
from jelang_portal.forms.hold import Fields


async def take_up(secret: str, account: UUID, db: AsyncSession) -> tuple[str, Fields] | None:
    """Path and fields of a held form, as often as its writer asks until it ends; another's sign-in ends it."""
    found = await queries.held(sealing.found_by(secret), db)
    if found is None:
        return None
    if found.account != account:
        await db.delete(found)
        return None
    content = sealing.unseal(found.words, secret, account)
    if content is None:
        return None
    kept = json.loads(content)
    return kept["path"], [(name, value) for name, value in kept["fields"]]
