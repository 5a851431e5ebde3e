"""What a foreign client puts on the exchange: repeats change nothing, rubbish is parked, neighbours are unharmed."""

import json
import random
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest_asyncio
from jelang_shared.messaging.inbox import MAX_BODY

from tests.journeys.foreign import Foreigner, Message, foreigner
from tests.journeys.house import RECORD, REGISTRATION, House, opening, person, until
from tests.notification.world import approaching

KEY = "KW-JATENG.LPN-PURWOKERTO.scheduling.release-approaching.v1"
"""Reaches the notification and the reporting service."""
NEIGHBOURS = 20


@pytest_asyncio.fixture
async def stranger(house: House) -> AsyncIterator[Foreigner]:
    async with foreigner(house.services["portal"].broker_url) as found:
        yield found


async def seen(house: House) -> dict[str, Any]:
    """What everyone sees, as far as events may change it."""
    figures = await house.figures(house.head)
    entries = await house.get("notification", "/inbox", house.probation)
    return {
        "register": await house.post("scheduling", "/persons/search", house.head, {}),
        "sessions": await house.get("consultation", "/sessions", house.facilitator),
        "handovers": await house.get("consultation", "/handovers", house.head),
        "inbox": entries["rows"],
        "notices": await house.get("notification", "/notices", house.head),
        "figures": (figures["total"], figures["steps"]),
    }


async def parked(house: House, service: str) -> dict[str, int]:
    """How many events are parked for each cause."""
    groups = await house.get(service, "/events/parked", house.administrator)
    return {group["cause"]: group["count"] for group in groups}


async def test_every_event_twice_and_shuffled_changes_nothing(house: House, stranger: Foreigner) -> None:
    await house.take_in(person(107, 25), person(2, 40))
    await house.sweep()
    who = (await house.found(REGISTRATION))["id"]
    held, declined = await house.book(who, 1, opening()), await house.book(who, 2, opening(hour=11))
    await house.post("consultation", f"/sessions/{held}/complete", house.facilitator, RECORD)
    await house.post("consultation", f"/sessions/{declined}/decline", house.facilitator, {})
    handover = (await house.hand_over(who)).json()["id"]

    async def arrived() -> bool:
        answer = await house.ask("notification", "POST", f"/handovers/{handover}/open", house.probation)
        return answer.status_code == 200

    await until(arrived)
    await house.post("notification", f"/handovers/{handover}/answer", house.probation, {"answer": "accepted"})
    await until(lambda: everything_told(house, who))
    await house.settled()
    before, heard = await seen(house), await stranger.heard()
    names = {json.loads(message.body)["type"].split(".")[2] for message in heard}
    assert names >= {"person-registered", "release-approaching", "session-completed", "handover-answered"}

    repeated = heard * 2
    random.Random(7).shuffle(repeated)
    await stranger.says([*repeated, Message(KEY, b"the last of them")])
    await until(lambda: parked(house, "notification"))
    await until(lambda: parked(house, "reporting"))
    await house.settled()
    assert await seen(house) == before
    assert await stranger.heard() == [*repeated, Message(KEY, b"the last of them")]


async def everything_told(house: House, who: str) -> bool:
    """Whether every mail has left and everyone knows of the answer."""
    notices = (await house.get("notification", "/notices", house.head, person=who))["rows"]
    answered = (await house.figures(house.head))["total"]["handovers_answered"]
    return bool(notices) and all(notice["state"] != "waiting" for notice in notices) and answered == 1


async def test_rubbish_is_parked_with_its_cause_and_its_neighbours_are_unharmed(
    house: House, stranger: Foreigner
) -> None:
    valid = [approaching(uuid4()) for _ in range(NEIGHBOURS)]
    rubbish = bad_messages()
    messages = [*map(Message.of, valid), *map(Message.of, valid), *(Message(KEY, body) for body in rubbish)]
    random.Random(7).shuffle(messages)
    await stranger.says(messages)

    async def taken_in() -> bool:
        found = [await parked(house, service) for service in ("notification", "reporting")]
        return all(sum(causes.values()) == len(rubbish) for causes in found)

    await until(taken_in)
    await house.settled()
    entries = await house.get("notification", "/inbox", house.probation, per_page=100)
    assert {entry["person"] for entry in entries["rows"]} == {str(event.data.person) for event in valid}
    assert entries["total"] == NEIGHBOURS
    for service in ("notification", "reporting"):
        causes = await parked(house, service)
        assert all(causes)
        assert any("too large" in cause for cause in causes)
        assert not any("Contoh" in cause for cause in causes)


def bad_messages() -> list[bytes]:
    """Nothing at all, no JSON, no envelope, no data, an unknown event, a control character, far too much."""
    good = approaching(uuid4()).model_dump(mode="json")

    def spoilt(**parts: Any) -> bytes:
        return json.dumps({**good, "id": str(uuid4()), **parts}).encode()

    return [
        b"",
        b"\xff\xfe not json",
        b'{"id": "Contoh"}',
        b"[" * 1000,
        spoilt(data={"person": "Contoh"}),
        spoilt(data=None),
        spoilt(type="jelang.scheduling.never-heard-of.v1"),
        spoilt(subject="person/\u0000Contoh"),
        spoilt(sequence=2**70),
        spoilt(specversion="0.3"),
        spoilt(padding="Contoh" * MAX_BODY),
    ]
