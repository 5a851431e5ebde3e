"""What the service does by the clock: it sweeps."""

from datetime import UTC, datetime, timedelta

from jelang_shared.host import Running, Task

from jelang_scheduling.release.sweep import sweep


async def _batch(running: Running) -> int:
    """One batch in a transaction of its own."""
    async with running.database.transaction() as db:
        facilities, _ = await sweep(datetime.now(UTC), db)
        return len(facilities)


SWEEPING = Task("sweep", timedelta(seconds=30), _batch)
