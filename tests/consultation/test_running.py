"""The whole service over a real broker: what is booked arrives, what happened leaves."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from jelang_consultation.service import SERVICE
from jelang_shared.events.scheduling import SessionScheduled
from jelang_shared.messaging import outbox
from jelang_shared.messaging.tables import outbox as outgoing
from sqlalchemy import func, select

from tests.consultation.world import RECORD, Cast, booking, envelope
from tests.machinery.apps import Api
from tests.machinery.waiting import until


async def test_a_booking_arrives_and_the_outcome_leaves(running: Callable[..., Any], cast: Cast) -> None:
    session = uuid4()
    async with running(SERVICE) as services:
        service: Api = services[SERVICE.name]
        scheduled = SessionScheduled(**envelope(f"session/{session}", 1, cast.person), data=booking(session, cast))
        async with service.database.transaction() as db:
            outbox.record(scheduled, db)

        async def expected() -> bool:
            return bool((await service.get("/sessions", headers=cast.leads)).json()["total"])

        await until(expected)
        closed = await service.post(f"/sessions/{session}/complete", json=RECORD, headers=cast.leads)
        assert closed.status_code == 200

        async def everything_left() -> bool:
            async with service.database.transaction() as db:
                waiting = select(func.count()).select_from(outgoing).where(outgoing.c.published_at.is_(None))
                return not await db.scalar(waiting)

        await until(everything_left)
