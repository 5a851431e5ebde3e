"""What others tell may arrive in any order, twice, and about sessions we never booked."""

import random
from typing import Any
from uuid import UUID

import pytest
from jelang_shared.events.consultation import ParticipationDeclined, SessionCompleted, SessionMissed
from jelang_shared.events.envelope import Event
from uuid_utils.compat import uuid7

from tests.scheduling.world import World, outcome, staff


async def _step(world: World, person: UUID, step: int = 1) -> tuple[str, int]:
    found = (await world.get(f"/persons/{person}"))["steps"][step - 1]
    return found["state"], found["missed"]


@pytest.mark.parametrize(
    ("kind", "status", "state"),
    [(SessionCompleted, "held", ("held", 0)), (SessionMissed, "missed", ("owed", 1)),
     (ParticipationDeclined, "declined", ("declined", 0))],
)  # fmt: skip
async def test_an_outcome_closes_its_booking_and_its_step(
    world: World, kind: type[Event], status: str, state: tuple[str, int]
) -> None:
    person = await world.person(1)
    booked = await world.book(person, await world.staffed())
    await world.deliver(outcome(kind, UUID(booked["id"]), person))
    assert (await world.get(f"/sessions/{booked['id']}"))["status"] == status
    assert await _step(world, person) == state
    answer = await world.client.post(f"/sessions/{booked['id']}/cancel", json={"reason": "other"}, headers=world.heads)
    assert (answer.status_code, answer.json()["code"]) == (409, "session-closed")


async def test_a_declined_step_is_counted_apart(world: World) -> None:
    person = await world.person(1, days=85)
    await world.deliver(outcome(ParticipationDeclined, uuid7(), person))
    assert (await world.search(state="declined"))["total"] == 1
    assert (await world.get("/approaching"))["declined"] == 1


async def test_an_outcome_of_a_booking_unknown_here_still_counts(world: World) -> None:
    person = await world.person(1)
    await world.deliver(outcome(SessionCompleted, uuid7(), person))
    assert await _step(world, person) == ("held", 0)


async def test_an_outcome_of_a_cancelled_booking_counts_and_leaves_its_time_free(world: World) -> None:
    person = await world.person(1)
    room = await world.staffed()
    booked = await world.book(person, room)
    await world.client.post(f"/sessions/{booked['id']}/cancel", json={"reason": "other"}, headers=world.heads)
    again = await world.book(person, room)
    await world.deliver(outcome(SessionCompleted, UUID(booked["id"]), person))
    assert await _step(world, person) == ("held", 0)
    assert (await world.get(f"/sessions/{again['id']}"))["status"] == "scheduled"


@pytest.mark.parametrize("seed", range(8))
async def test_any_order_and_any_doubling_ends_in_the_same_state(world: World, seed: int) -> None:
    chance = random.Random(seed)
    person = await world.person(1)
    booked = UUID((await world.book(person, await world.staffed()))["id"])
    other, walked_in = uuid7(), uuid7()
    events: list[Event] = [
        outcome(SessionMissed, booked, person, sequence=2),
        outcome(SessionCompleted, booked, person, sequence=3),
        outcome(SessionCompleted, booked, person, sequence=4),
        outcome(SessionMissed, other, person, sequence=2, step=2),
        outcome(SessionCompleted, walked_in, person, sequence=1, step=3),
        outcome(SessionCompleted, walked_in, person, sequence=2, step=3),
        staff(world.facilitator, 2, active=False),
        staff(world.facilitator, 3, language="en"),
        staff(world.officer, 2, active=False),
    ]
    events += chance.sample(events, 3)
    chance.shuffle(events)
    while events:
        batch, events = events[: (size := chance.randint(1, 4))], events[size:]
        await world.deliver(*batch)
    assert (await world.get(f"/sessions/{booked}"))["status"] == "held"
    assert await _step(world, person) == ("held", 0)
    assert await _step(world, person, 2) == ("owed", 1)
    assert await _step(world, person, 3) == ("held", 0)
    facilitators: list[dict[str, Any]] = await world.get("/staff?role=facilitator")
    assert [(found["id"], found["language"]) for found in facilitators] == [(str(world.facilitator.id), "en")]
    assert await world.get("/staff?role=officer") == []


async def test_staff_who_move_away_can_not_be_booked_any_more(world: World) -> None:
    await world.staffed()
    await world.deliver(staff(world.facilitator, 2, office="LPS-PURWOKERTO"))
    assert await world.get("/staff?role=facilitator") == []
