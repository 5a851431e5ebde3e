"""Booked sessions: nothing overlaps, a refusal helps, and rules hold."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from jelang_shared.events.consultation import ParticipationDeclined, SessionCompleted, SessionMissed
from jelang_shared.events.envelope import Event
from jelang_shared.events.scheduling import SessionCancelled, SessionRescheduled, SessionScheduled

from tests.machinery.identity import FACILITY, header, principal
from tests.scheduling.world import SIBLING, World, opening, outcome, staff, today

HOUR = timedelta(hours=1)


async def _people(world: World) -> tuple[UUID, UUID, UUID]:
    """Two persons and a room."""
    return await world.person(1), await world.person(2), await world.staffed()


async def test_a_session_is_booked_and_told(world: World) -> None:
    person, _, room = await _people(world)
    booked = await world.book(person, room, step=3)
    assert (booked["status"], booked["version"], booked["step"]) == ("scheduled", 1, 3)
    (event,) = await world.published(SessionScheduled)
    assert (event.subject, event.sequence) == (f"session/{booked['id']}", 1)
    assert event.data.starts_at == opening()
    assert event.data.ends_at == opening() + HOUR
    steps = (await world.get(f"/persons/{person}"))["steps"]
    assert steps[2]["session"]["id"] == booked["id"]


@pytest.mark.parametrize("shared", ["person", "room", "facilitator", "officer"])
async def test_an_overlap_of_any_of_the_four_is_refused_and_explained(world: World, shared: str) -> None:
    person, other, room = await _people(world)
    facilitator, officer = principal("facilitator", facility=FACILITY), principal("officer", facility=FACILITY)
    await world.deliver(staff(facilitator), staff(officer))
    first = await world.book(person, room)
    second = {"person": other, "room": await world.staffed(), "facilitator": facilitator.id, "officer": officer.id}
    wanted = world.booking(
        **{**second, shared: UUID(first[shared])}, starts_at=opening() + timedelta(minutes=30), step=2
    )
    answer = await world.client.post("/sessions", json=wanted, headers=world.heads)
    assert (answer.status_code, answer.json()["code"]) == (409, "overlap")
    (collision,) = answer.json()["collisions"]
    assert (collision["what"], collision["id"]) == (shared, first[shared])
    assert datetime.fromisoformat(collision["ends_at"]) == opening() + HOUR
    alternatives = answer.json()["alternatives"]
    assert len(alternatives) == 3
    for step, slot in enumerate(alternatives, 2):
        taken = world.booking(
            **{**second, shared: UUID(first[shared])}, starts_at=datetime.fromisoformat(slot["starts_at"]), step=step
        )
        assert (await world.client.post("/sessions", json=taken, headers=world.heads)).status_code == 201


async def test_sessions_may_follow_one_another(world: World) -> None:
    person, other, room = await _people(world)
    await world.book(person, room)
    await world.book(other, room, starts_at=opening() + HOUR)


async def test_of_bookings_at_once_one_wins_and_the_others_hear_why(world: World) -> None:
    room = await world.staffed()
    persons = [await world.person(number) for number in range(1, 6)]
    answers = await asyncio.gather(
        *(world.client.post("/sessions", json=world.booking(one, room), headers=world.heads) for one in persons)
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"overlap"}
    assert len(await world.published(SessionScheduled)) == 1


async def test_the_database_itself_refuses_an_overlap(world: World) -> None:
    """The constraint holds for who bypasses our code."""
    person, _, room = await _people(world)
    booked = await world.book(person, room)
    copy = (
        "INSERT INTO booking SELECT gen_random_uuid(), person, facility, regional_office, step, room, facilitator,"
        " officer, starts_at, ends_at, status, reason, booked_by, booked_at, version FROM booking WHERE id = $1"
    )
    async with world.client.database.engine.connect() as connection:
        raw: Any = (await connection.get_raw_connection()).driver_connection
        with pytest.raises(Exception, match="booking_no_overlap"):
            await raw.execute(copy, UUID(booked["id"]))


RULES = [
    ({"starts_at": opening(hour=6)}, "outside-hours"),
    ({"starts_at": opening(hour=15), "minutes": 90}, "outside-hours"),
    ({"starts_at": opening() + timedelta(days=(6 - opening().weekday()) % 7 or 7)}, "outside-hours"),
    ({"starts_at": opening(days=61)}, "after-release"),
    ({"starts_at": datetime.now(UTC) - timedelta(days=7)}, "in-the-past"),
]


@pytest.mark.parametrize(("fields", "code"), RULES)
async def test_a_time_that_can_not_be_is_refused(world: World, fields: dict[str, Any], code: str) -> None:
    person, _, room = await _people(world)
    answer = await world.client.post("/sessions", json=world.booking(person, room, **fields), headers=world.heads)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_nobody_is_booked_after_their_placement(world: World) -> None:
    person, _, room = await _people(world)
    await world.deliver(staff(world.facilitator, 2, ends_on=today() + timedelta(days=3)))
    answer = await world.client.post("/sessions", json=world.booking(person, room), headers=world.heads)
    assert (answer.status_code, answer.json()["code"]) == (422, "placement-ended")


@pytest.mark.parametrize("field", ["room", "facilitator", "officer"])
async def test_room_and_staff_must_be_the_facilitys_own(world: World, field: str) -> None:
    person, _, room = await _people(world)
    foreign = principal("facilitator" if field == "facilitator" else "officer", facility=SIBLING)
    await world.deliver(staff(foreign))
    wanted = {**world.booking(person, room), field: str(foreign.id)}
    answer = await world.client.post("/sessions", json=wanted, headers=world.heads)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


async def test_an_officer_can_not_lead_a_session(world: World) -> None:
    person, _, room = await _people(world)
    wanted = world.booking(person, room, facilitator=world.officer.id, officer=world.facilitator.id)
    assert (await world.client.post("/sessions", json=wanted, headers=world.heads)).status_code == 422


async def test_a_session_is_moved_by_who_read_the_newest_state(world: World) -> None:
    person, _, room = await _people(world)
    booked = await world.book(person, room)
    path, wanted = f"/sessions/{booked['id']}", {"starts_at": (opening() + 2 * HOUR).isoformat()}
    assert (await world.client.patch(path, json=wanted, headers=world.heads)).status_code == 428
    stale = await world.client.patch(path, json=wanted, headers={**world.heads, "If-Match": '"4"'})
    assert stale.status_code == 412
    moved = await world.client.patch(path, json=wanted, headers={**world.heads, "If-Match": '"1"'})
    assert (moved.json()["version"], moved.headers["etag"]) == (2, '"2"')
    (event,) = await world.published(SessionRescheduled)
    assert (event.data.starts_at, event.data.ends_at) == (opening() + 2 * HOUR, opening() + 3 * HOUR)
    await world.book(await world.person(3), room)


async def test_a_session_may_be_moved_by_less_than_its_length(world: World) -> None:
    person, _, room = await _people(world)
    booked = await world.book(person, room)
    wanted = {"starts_at": (opening() + timedelta(minutes=15)).isoformat(), "minutes": 45}
    moved = await world.client.patch(
        f"/sessions/{booked['id']}", json=wanted, headers={**world.heads, "If-Match": '"1"'}
    )
    assert moved.status_code == 200


async def test_a_move_onto_another_session_is_refused_and_changes_nothing(world: World) -> None:
    person, other, room = await _people(world)
    await world.book(person, room)
    booked = await world.book(other, room, starts_at=opening() + HOUR)
    answer = await world.client.patch(
        f"/sessions/{booked['id']}",
        json={"starts_at": opening().isoformat()},
        headers={**world.heads, "If-Match": '"1"'},
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "overlap")
    assert {one["what"] for one in answer.json()["collisions"]} == {"room", "facilitator", "officer"}
    assert await world.get(f"/sessions/{booked['id']}") == booked
    assert await world.published(SessionRescheduled) == []


async def test_a_cancelled_session_frees_its_time(world: World) -> None:
    person, other, room = await _people(world)
    booked = await world.book(person, room)
    path = f"/sessions/{booked['id']}/cancel"
    answer = await world.client.post(path, json={"reason": "illness"}, headers=world.heads)
    assert answer.json()["status"] == "cancelled"
    (event,) = await world.published(SessionCancelled)
    assert (event.data.reason, event.sequence) == ("illness", 2)
    await world.book(other, room)
    again = await world.client.post(path, json={"reason": "illness"}, headers=world.heads)
    assert (again.status_code, again.json()["code"]) == (409, "session-closed")


async def test_a_repeated_booking_with_the_same_key_is_booked_once(world: World) -> None:
    person, _, room = await _people(world)
    headers = {**world.heads, "Idempotency-Key": "pesan-1234"}
    wanted = world.booking(person, room)
    answers = [await world.client.post("/sessions", json=wanted, headers=headers) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert len(await world.published(SessionScheduled)) == 1


async def test_a_day_is_shown_in_lanes_without_saying_whose_sessions_these_are(world: World) -> None:
    person, other, room = await _people(world)
    booked = await world.book(person, room)
    on = opening().astimezone(UTC).date()
    day = await world.get("/calendar/day", params={"on": on, "person": other, "room": room})
    lanes = {lane["what"]: lane["busy"] for lane in day["lanes"]}
    assert lanes == {"person": [], "room": [{"starts_at": booked["starts_at"], "ends_at": booked["ends_at"]}]}
    assert datetime.fromisoformat(day["closes"]) - datetime.fromisoformat(day["opens"]) == 9 * HOUR
    sunday = on + timedelta(days=6 - on.weekday())
    assert (await world.get("/calendar/day", params={"on": sunday}))["opens"] is None


async def test_sessions_are_listed_by_day_person_and_span(world: World) -> None:
    person, other, room = await _people(world)
    await world.book(person, room)
    later = await world.book(other, room, starts_at=opening(days=20))
    on = opening().date()
    assert (await world.get("/sessions", params={"on": on}))["total"] == 1
    assert (await world.get("/sessions", params={"person": other}))["rows"] == [later]
    assert (await world.get("/sessions", params={"from": on, "to": on + timedelta(days=40)}))["total"] == 2


async def test_who_sees_which_sessions(world: World) -> None:
    person, _, room = await _people(world)
    booked = await world.book(person, room)
    for who, total in (
        (world.head, 1),
        (world.officer, 1),
        (world.facilitator, 1),
        (principal("facilitator", facility=FACILITY), 0),
        (principal("section_head", facility=SIBLING), 0),
    ):
        assert (await world.get("/sessions", who))["total"] == total
        answer = await world.client.get(f"/sessions/{booked['id']}", headers=header(who))
        assert answer.status_code == (200 if total else 404)


async def test_a_sibling_can_neither_book_nor_move_nor_cancel(world: World) -> None:
    person, _, room = await _people(world)
    booked = await world.book(person, room)
    sibling = {**header(principal("section_head", facility=SIBLING)), "If-Match": '"1"'}
    path = f"/sessions/{booked['id']}"
    for answer in (
        await world.client.post("/sessions", json=world.booking(person, room), headers=sibling),
        await world.client.patch(path, json={"minutes": 30}, headers=sibling),
        await world.client.post(f"{path}/cancel", json={"reason": "other"}, headers=sibling),
    ):
        assert answer.status_code == 404


async def test_rooms_and_staff_are_the_facilitys_own(world: World) -> None:
    await world.staffed()
    assert len(await world.get("/rooms")) == 1
    assert await world.get("/rooms", principal("section_head", facility=SIBLING)) == []
    assert [found["id"] for found in await world.get("/staff?role=facilitator")] == [str(world.facilitator.id)]
    await world.deliver(staff(world.facilitator, 2, active=False))
    assert await world.get("/staff?role=facilitator") == []
    name = (await world.get("/rooms"))[0]["name"]
    answer = await world.client.post("/rooms", json={"name": name}, headers=world.heads)
    assert (answer.status_code, answer.json()["code"]) == (409, "room-exists")


async def test_unknown_sessions_do_not_exist(world: World) -> None:
    answer = await world.client.get(f"/sessions/{uuid4()}", headers=world.heads)
    assert answer.status_code == 404


async def test_days_beyond_reason_are_refused_at_their_field(world: World) -> None:
    for path in ("/calendar/day?on=9999-12-31", "/sessions?to=0001-01-01"):
        assert (await world.client.get(path, headers=world.heads)).status_code == 422
    person, _, room = await _people(world)
    wanted = {**world.booking(person, room), "starts_at": "9999-12-31T23:59:59Z"}
    assert (await world.client.post("/sessions", json=wanted, headers=world.heads)).status_code == 422


async def test_a_step_that_is_booked_is_booked_again_only_on_purpose(world: World) -> None:
    person, _, room = await _people(world)
    await world.book(person, room)
    later = world.booking(person, room, starts_at=opening(hour=13))
    answer = await world.client.post("/sessions", json=later, headers=world.heads)
    assert (answer.status_code, answer.json()["code"], answer.json()["state"]) == (409, "step-taken", "scheduled")
    for half in ({"again": True}, {"reason": "asked_for"}):
        assert (await world.client.post("/sessions", json={**later, **half}, headers=world.heads)).status_code == 422
    again = {**later, "again": True, "reason": "unfinished"}
    assert (await world.client.post("/sessions", json=again, headers=world.heads)).status_code == 201


@pytest.mark.parametrize(
    ("kind", "status"), [(SessionCompleted, 409), (SessionMissed, 201), (ParticipationDeclined, 201)]
)
async def test_after_a_session_only_a_held_step_is_taken(world: World, kind: type[Event], status: int) -> None:
    person, _, room = await _people(world)
    booked = await world.book(person, room)
    await world.deliver(outcome(kind, UUID(booked["id"]), person))
    later = world.booking(person, room, starts_at=opening(hour=13))
    answer = await world.client.post("/sessions", json=later, headers=world.heads)
    assert answer.status_code == status, answer.text
    assert status == 201 or answer.json()["state"] == "held"


async def test_of_two_bookings_of_one_step_at_once_one_is_refused(world: World) -> None:
    person = await world.person(1)
    rooms = [await world.staffed() for _ in range(4)]
    wanted = [world.booking(person, room, starts_at=opening(hour=8 + at)) for at, room in enumerate(rooms)]
    answers = await asyncio.gather(*(world.client.post("/sessions", json=one, headers=world.heads) for one in wanted))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"step-taken"}
