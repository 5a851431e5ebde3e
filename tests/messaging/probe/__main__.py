"""The probe as a process of its own, to be killed: `python -m tests.messaging.probe <database> <broker>`."""

import asyncio
import sys
from datetime import timedelta

from jelang_shared.database import Database
from jelang_shared.messaging.running import Incoming
from jelang_shared.messaging.work import Worker

from tests.messaging.probe import listening


async def main(database_url: str, broker_url: str) -> None:
    """Take in and handle until killed; leases are short, so that the next process finds what this one left."""
    database, consumers = Database(database_url, "/test/probe"), listening()
    incoming = Incoming(consumers, database, broker_url)
    incoming.worker = Worker(consumers, database, batch=50, lease=timedelta(seconds=1))
    incoming.start()
    await asyncio.Event().wait()


asyncio.run(main(*sys.argv[1:]))
