"""What an office answers to a handover, and what it does to the clock."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from jelang_notification.handovers.model import Handover

from tests.notification.packs import HEAD, OFFICER, OURS, answered, sent
from tests.notification.world import OFFICE, SERVICE, named, told

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()


async def test_accepting_with_an_appointment(api: Any) -> None:
    async with api(SERVICE) as client:
        person, handover = await sent(client)
        answer = await answered(client, handover, answer="accepted", appointment_at=TOMORROW)
        events = await told(client.database)
    assert (answer.status_code, answer.json()["state"], answer.json()["answer"]) == (200, "accepted", "accepted")
    assert answer.json()["working_days_left"] is None
    assert named(events) == ["notice-sent", "notice-opened", "handover-answered"]
    told_of = events[-1]["data"]
    assert told_of.pop("answered_at")
    assert told_of == {
        "handover": str(handover),
        "person": str(person),
        "probation_office": OFFICE,
        "answer": "accepted",
        "answered_by": str(OFFICER.id),
        "within_deadline": True,
        "handover_version": 1,
    }


async def test_a_reason_reaches_the_facility_but_no_event(api: Any) -> None:
    reason = "Bukan wilayah kami menurut surat keputusan."
    async with api(SERVICE) as client:
        person, handover = await sent(client)
        answer = await answered(client, handover, answer="declined", reason=f"  {reason} ")
        followed = (await client.get(f"/handovers?person={person}", headers=HEAD)).json()
        assert reason not in str(await told(client.database))
    assert answer.json()["reason"] == reason
    assert answer.json()["thread"][-1]["text"] == reason
    [row] = followed["rows"]
    assert (row["state"], row["reason"], row["probation_office"]) == ("declined", reason, OFFICE)
    assert (followed["waiting"], followed["late"]) == (0, 0)


@pytest.mark.parametrize("answer", ["accepted", "declined"])
async def test_a_final_answer_stands(api: Any, answer: str) -> None:
    async with api(SERVICE) as client:
        _, handover = await sent(client)
        await answered(client, handover, answer=answer, reason="Sudah dibahas.")
        again = await answered(client, handover, answer="accepted")
        assert named(await told(client.database)).count("handover-answered") == 1
    assert (again.status_code, again.json()["code"], again.json()["state"]) == (409, "handover-answered", answer)


async def test_a_question_stops_the_clock_and_may_be_followed_by_an_answer(api: Any) -> None:
    async with api(SERVICE) as client:
        _, handover = await sent(client)
        asked = await answered(client, handover, answer="question", reason="Siapa penjaminnya?")
        inbox = (await client.get("/inbox", headers=OURS)).json()
        accepted = await answered(client, handover, answer="accepted")
        events = await told(client.database)
    assert (asked.json()["state"], asked.json()["working_days_left"]) == ("question", None)
    assert inbox["waiting"] == 0
    assert accepted.json()["state"] == "accepted"
    assert [event["sequence"] for event in events if event["type"].endswith("handover-answered.v1")] == [1, 2]


async def test_an_answer_after_the_deadline_says_so(api: Any) -> None:
    async with api(SERVICE) as client:
        _, handover = await sent(client)
        async with client.database.transaction() as db:
            row = await db.get_one(Handover, handover)
            row.deadline = datetime.now(UTC) - timedelta(days=8)
        late = (await client.get("/handovers?late=true", headers=HEAD)).json()
        inbox = (await client.get("/inbox", headers=OURS)).json()
        await answered(client, handover, answer="accepted")
        answer = (await told(client.database))[-1]
        assert (await client.get("/handovers?late=true", headers=HEAD)).json()["total"] == 0
        assert (await client.get("/handovers?late=false", headers=HEAD)).json()["total"] == 1
    assert (late["total"], late["late"]) == (1, 1)
    assert late["rows"][0]["working_days_left"] < 0
    assert (inbox["waiting"], inbox["late"]) == (1, 1)
    assert answer["data"]["within_deadline"] is False


@pytest.mark.parametrize(
    "given",
    [
        {"answer": "declined"},
        {"answer": "question", "reason": "   "},
        {"answer": "declined", "reason": "a\x00b"},
        {"answer": "declined", "reason": "x" * 2001},
        {"answer": "later"},
        {"answer": "accepted", "appointment_at": "2020-01-01T09:00:00Z"},
        {"answer": "accepted", "appointment_at": "2030-01-01T09:00:00"},
        {"answer": "question", "reason": "Kapan?", "appointment_at": TOMORROW},
    ],
)
async def test_an_answer_that_cannot_be_taken_changes_nothing(api: Any, given: dict[str, Any]) -> None:
    async with api(SERVICE) as client:
        _, handover = await sent(client)
        refused = await answered(client, handover, **given)
        assert named(await told(client.database)) == ["notice-sent"]
        assert (await client.get(f"/handovers/{handover}", headers=OURS)).json()["state"] == "sent"
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["errors"]


async def test_an_answer_sent_twice_counts_once(api: Any) -> None:
    async with api(SERVICE) as client:
        _, handover = await sent(client)
        key = {**OURS, "Idempotency-Key": str(uuid4())}
        body = {"answer": "accepted"}
        first = await client.post(f"/handovers/{handover}/answer", json=body, headers=key)
        second = await client.post(f"/handovers/{handover}/answer", json=body, headers=key)
        assert named(await told(client.database)).count("handover-answered") == 1
    assert (first.status_code, second.status_code, first.json()) == (200, 200, second.json())
