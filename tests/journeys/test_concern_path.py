"""An urgent matter over real services, a real broker and a real mail server: it alarms, climbs, and is counted."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from jelang_consultation.concerns.open_concern import About, open_concern
from jelang_consultation.service import SERVICE as CONSULTATION
from jelang_notification.recipients.seed import seed
from jelang_notification.service import SERVICE as NOTIFICATION
from jelang_reporting.service import SERVICE as REPORTING
from sqlalchemy import text

from tests.consultation.world import REGION, Cast
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY
from tests.notification.mail_server import Received, listening

PATIENCE = 60


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await holds():
            await asyncio.sleep(0.1)


async def test_it_alarms_by_mail_climbs_once_and_is_counted_when_answered(running: Any) -> None:
    cast, received = Cast(), Received()
    async with (
        listening(received) as url,
        running(CONSULTATION, NOTIFICATION, REPORTING, smtp_url=url) as services,
    ):
        consultation: Api = services["consultation"]
        notification: Api = services["notification"]
        reporting: Api = services["reporting"]
        for office, mailbox in ((FACILITY, "jaga"), (f"{FACILITY}/HEAD", "kepala"), (REGION, "kanwil")):
            async with notification.database.transaction() as db:
                await seed(office, f"{mailbox}@upt.example", "id", datetime.now(UTC), db)
        async with consultation.database.transaction() as db:
            about, raised_at = About(cast.person, FACILITY, REGION), datetime.now(UTC) - timedelta(minutes=31)
            vault = consultation.app.state.vault
            concern = await open_concern(about, "suicidal_thoughts", cast.facilitator.id, raised_at, vault, db)

        async def both_told() -> bool:
            return len(received.mails) >= 2

        await until(both_told)
        answer = await consultation.post(f"/concerns/{concern.id}/acknowledge", headers=cast.heads)
        assert answer.status_code == 200, answer.text

        async def counted() -> bool:
            async with reporting.database.transaction() as db:
                rung = text("SELECT rung FROM concern WHERE answered_at IS NOT NULL AND NOT within_deadline")
                return bool(await db.scalar(rung) == 1)

        await until(counted)
    assert sorted(str(mail["To"]) for mail in received.mails) == ["jaga@upt.example", "kepala@upt.example"]
    assert all(concern.reference in str(mail["Subject"]) for mail in received.mails)
    assert not any(b"suicid" in raw or str(cast.person).encode() in raw for raw in received.raw)
