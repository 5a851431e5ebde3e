"""A session that nobody booked is written down as truthfully as any other, and tells scheduling and reporting."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from jelang_shared.events.consultation import SessionCompleted

from tests.consultation.world import RECORD, Cast, booked, deliver, published, registered
from tests.machinery.apps import Api


def said(cast: Cast, began: timedelta = timedelta(minutes=-40), **other: Any) -> dict[str, Any]:
    return {"person": str(cast.person), "step": 2, "started_at": (datetime.now(UTC) + began).isoformat(), **other}


async def test_a_session_without_a_booking_is_recorded_and_told(service: Api, cast: Cast) -> None:
    await booked(service, cast)

    begun = await service.post("/sessions/walk-in", json=said(cast), headers=cast.leads)
    session = begun.json()["id"]
    closed = await service.post(f"/sessions/{session}/complete", json={**RECORD, "minutes": 35}, headers=cast.leads)

    assert (begun.status_code, begun.json()["state"], begun.json()["walk_in"]) == (201, "in_progress", True)
    assert closed.status_code == 200, closed.text
    told = (await published(service))[0]
    assert isinstance(told, SessionCompleted)
    assert (str(told.data.session), told.data.step, told.data.walk_in) == (session, 2, True)
    assert (told.data.minutes, told.data.planned_minutes) == (35, None)
    assert told.data.at == datetime.fromisoformat(begun.json()["starts_at"])


async def test_a_double_click_begins_it_once(service: Api, cast: Cast) -> None:
    await booked(service, cast)
    headers, body = {**cast.leads, "Idempotency-Key": str(uuid4())}, said(cast)

    first, second = [await service.post("/sessions/walk-in", json=body, headers=headers) for _ in range(2)]

    assert first.json() == second.json()
    assert (await service.get("/sessions?state=in_progress", headers=cast.leads)).json()["total"] == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"began": timedelta(hours=1)}, "started_at"),
        ({"began": timedelta(days=-8)}, "started_at"),
        ({"officer": str(uuid4())}, "officer"),
        ({"step": 5}, "step"),
        ({"started_at": "2026-07-16T09:00:00"}, "started_at"),
    ],
)
async def test_what_can_not_be_is_told_at_its_field(
    service: Api, cast: Cast, change: dict[str, Any], field: str
) -> None:
    await booked(service, cast)

    answer = await service.post("/sessions/walk-in", json=said(cast, **change), headers=cast.leads)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_who_has_left_can_not_walk_in(service: Api, cast: Cast) -> None:
    await booked(service, cast)
    await deliver(service, registered(cast.person, 2, in_custody=False))

    answer = await service.post("/sessions/walk-in", json=said(cast), headers=cast.leads)

    assert answer.json()["errors"][0]["field"] == "person"


async def test_a_facilitator_writes_down_own_persons_only(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person))

    answer = await service.post("/sessions/walk-in", json=said(cast), headers=cast.leads)

    assert answer.status_code == 404
