"""A session from the booking to its closed record."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from jelang_shared.events.consultation import NeedChanged, ParticipationDeclined, SessionCompleted, SessionMissed
from jelang_shared.events.scheduling import (
    SessionCancelled,
    SessionCancelledData,
    SessionRescheduled,
    SessionScheduled,
)

from tests.consultation.world import NINE, RECORD, Cast, booked, booking, completed, deliver, envelope, published, saved
from tests.machinery.apps import Api
from tests.machinery.identity import header


async def test_a_booked_session_is_expected_by_its_facilitator(service: Api, cast: Cast) -> None:
    session = await booked(service, cast, step=3)

    answer = await service.get("/sessions?on=2026-07-16&state=expected", headers=cast.leads)

    assert answer.status_code == 200
    assert answer.json()["total"] == 1
    row = answer.json()["rows"][0]
    assert (row["id"], row["step"], row["state"]) == (str(session), 3, "expected")


@pytest.mark.parametrize(("day", "total"), [("2026-07-15", 0), ("2026-07-16", 1), ("2026-07-17", 0)])
async def test_a_day_is_a_date_at_the_facility(service: Api, cast: Cast, day: str, total: int) -> None:
    session = uuid4()
    just_after_midnight = booking(session, cast, starts_at=NINE - timedelta(hours=8, minutes=55))
    await deliver(service, SessionScheduled(**envelope(f"session/{session}", 1, cast.person), data=just_after_midnight))

    answer = await service.get(f"/sessions?on={day}", headers=cast.leads)

    assert answer.json()["total"] == total


async def test_the_facilitator_records_what_happened(service: Api, cast: Cast) -> None:
    session = await booked(service, cast, step=3)

    started = await service.post(f"/sessions/{session}/start", headers=cast.leads)
    closed = await service.post(f"/sessions/{session}/complete", json=RECORD, headers=cast.leads)

    assert started.json()["state"] == "in_progress"
    assert closed.json()["state"] == "completed"
    assert closed.json()["receipt"].endswith("-01")
    held, *needs = await published(service)
    assert isinstance(held, SessionCompleted)
    assert (held.data.session, held.data.person, held.data.step) == (session, cast.person, 3)
    assert held.data.facilitator == cast.facilitator.id
    assert held.data.officer_presence == "in_sight"
    assert [need.data.kind for need in needs if isinstance(need, NeedChanged)] == [
        "identity_papers",
        "relapse_prevention",
    ]


async def test_a_session_that_was_not_started_counts_as_long_as_it_was_booked(service: Api, cast: Cast) -> None:
    await completed(service, cast)

    held = (await published(service))[0]

    assert held.data.minutes == 60


async def test_a_closed_record_is_never_written_over(service: Api, cast: Cast) -> None:
    session = await completed(service, cast)

    for path, body in (("complete", RECORD), ("decline", {}), ("miss", {"reason": "court"}), ("start", {})):
        answer = await service.post(f"/sessions/{session}/{path}", json=body, headers=cast.leads)
        assert (answer.status_code, answer.json()["code"]) == (409, "session-not-open")
    draft = await saved(service, cast, session, {"note": "lain"})
    assert draft.json()["code"] == "session-not-open"


async def test_a_double_click_closes_it_once(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    headers = {**cast.leads, "Idempotency-Key": str(uuid4())}

    first = await service.post(f"/sessions/{session}/complete", json=RECORD, headers=headers)
    second = await service.post(f"/sessions/{session}/complete", json=RECORD, headers=headers)

    assert second.status_code == first.status_code == 200
    assert second.json() == first.json()
    assert len([event for event in await published(service) if isinstance(event, SessionCompleted)]) == 1


async def test_of_two_who_close_it_at_once_one_is_told_it_is_closed(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    await saved(service, cast, session, {"note": "sebentar"})

    answers = await asyncio.gather(
        service.post(f"/sessions/{session}/complete", json=RECORD, headers=cast.leads),
        service.post(f"/sessions/{session}/decline", json={}, headers=cast.leads),
        saved(service, cast, session, {"note": "sebentar lagi"}),
    )

    assert sorted(answer.status_code for answer in answers[:2]) == [200, 409]
    closings = [event for event in await published(service) if not isinstance(event, NeedChanged)]
    assert len(closings) == 1


async def test_sessions_of_one_person_closed_at_once_share_their_needs(service: Api, cast: Cast) -> None:
    sessions = [await booked(service, cast, step) for step in (1, 2)]

    answers = await asyncio.gather(
        *(service.post(f"/sessions/{session}/complete", json=RECORD, headers=cast.leads) for session in sessions)
    )

    assert [answer.status_code for answer in answers] == [200, 200]
    needs = await service.get(f"/persons/{cast.person}/needs", headers=cast.heads)
    assert len(needs.json()) == len(RECORD["needs"])


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "besok"])
async def test_a_day_nobody_means_is_refused_at_its_field(service: Api, cast: Cast, day: str) -> None:
    answer = await service.get(f"/sessions?on={day}", headers=cast.leads)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "on"


async def test_to_decline_is_a_right_and_not_a_missed_session(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    await saved(service, cast, session, {"hopes": "baru mulai"})

    answer = await service.post(f"/sessions/{session}/decline", json={}, headers=cast.leads)

    assert answer.json()["state"] == "declined"
    told = await published(service)
    assert [type(event) for event in told] == [ParticipationDeclined]
    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()
    assert detail["attendance"] == "declined"
    assert detail["draft"] is None
    missed = await service.get("/sessions?state=missed", headers=cast.leads)
    assert missed.json()["total"] == 0


async def test_an_officer_notes_that_a_session_was_not_held(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)

    answer = await service.post(f"/sessions/{session}/miss", json={"reason": "security"}, headers=header(cast.officer))

    assert answer.json()["state"] == "missed"
    told = await published(service)
    assert [(type(event), event.data.reason) for event in told] == [(SessionMissed, "security")]


async def test_what_began_is_not_called_off_by_a_late_cancellation(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    await service.post(f"/sessions/{session}/start", headers=cast.leads)

    data = SessionCancelledData(**booking(session, cast).model_dump(), reason="court")
    await deliver(service, SessionCancelled(**envelope(f"session/{session}", 2, cast.person), data=data))

    detail = await service.get(f"/sessions/{session}", headers=cast.leads)
    assert detail.json()["state"] == "in_progress"


async def test_a_moved_session_is_expected_at_its_new_time(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)

    moved = booking(session, cast, starts_at=NINE + timedelta(days=1))
    await deliver(service, SessionRescheduled(**envelope(f"session/{session}", 2, cast.person), data=moved))

    answer = await service.get("/sessions?on=2026-07-17", headers=cast.leads)
    assert [row["id"] for row in answer.json()["rows"]] == [str(session)]


async def test_a_person_s_sessions_are_read_newest_first(service: Api, cast: Cast) -> None:
    first, second = await completed(service, cast, step=1), uuid4()
    later = booking(second, cast, step=2, starts_at=NINE + timedelta(days=7))
    await deliver(service, SessionScheduled(**envelope(f"session/{second}", 1, cast.person), data=later))

    answer = await service.get(f"/persons/{cast.person}/sessions", headers=cast.heads)

    assert [row["id"] for row in answer.json()] == [str(second), str(first)]
