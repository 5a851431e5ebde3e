"""End the keeping of forms that are over."""

from datetime import timedelta

from jelang_shared.host import Running, Task

from jelang_portal.forms import queries


async def forget(running: Running) -> int:
    """Drop what is older than it is kept; nothing waits for more."""
    async with running.database.transaction() as db:
        await queries.forget_old(db)
    return 0


TASK = Task("forget-forms", timedelta(minutes=30), forget)
