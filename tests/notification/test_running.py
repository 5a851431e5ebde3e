"""The whole service over a real broker and a real mail server: what is approaching leaves as mail."""

from typing import Any
from uuid import uuid4

from jelang_shared.messaging import outbox
from jelang_shared.messaging.tables import outbox as outgoing
from sqlalchemy import func, select

from tests.machinery.apps import Api
from tests.machinery.identity import header, principal
from tests.machinery.waiting import until
from tests.notification.mail_server import Received, listening
from tests.notification.world import OFFICE, SERVICE, approaching, ready, vouch

OURS = header(principal("probation_officer", probation_office=OFFICE))


async def test_what_arrives_as_events_leaves_as_mail_and_as_events(running: Any) -> None:
    person, handover, received = uuid4(), uuid4(), Received()
    async with listening(received) as url, running(SERVICE, smtp_url=url) as services:
        service: Api = services[SERVICE.name]
        await vouch(service.database, OFFICE)
        async with service.database.transaction() as db:
            outbox.record(approaching(person), db)
            outbox.record(ready(person, handover), db)

        async def both_sent() -> bool:
            return len(received.mails) == 2

        await until(both_sent)
        opened = await service.post(f"/handovers/{handover}/open", headers=OURS)
        assert opened.status_code == 200

        async def everything_left() -> bool:
            async with service.database.transaction() as db:
                waiting = select(func.count()).select_from(outgoing).where(outgoing.c.published_at.is_(None))
                return not await db.scalar(waiting)

        await until(everything_left)
