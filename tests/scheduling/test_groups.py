"""Several persons in one room at one time: what they share, and what still may not overlap."""

from typing import Any
from uuid import UUID, uuid4

from jelang_shared.events.scheduling import SessionRescheduled, SessionScheduled

from tests.machinery.identity import FACILITY, header, principal
from tests.scheduling.world import World, opening, staff


async def _book(world: World, persons: list[UUID], room: UUID, instead: Any = None, **fields: Any) -> Any:
    body = {
        "persons": [str(person) for person in persons],
        "step": 1,
        "room": str(room),
        "facilitator": str(world.facilitator.id),
        "officer": str(world.officer.id),
        "starts_at": opening().isoformat(),
        **fields,
        **(instead or {}),
    }
    return await world.client.post("/sessions/group", json=body, headers=world.heads)


async def test_each_has_a_session_of_their_own_and_all_share_one_time(world: World) -> None:
    persons, room = [await world.person(number) for number in range(3)], await world.staffed()
    booked = (await _book(world, persons, room)).json()
    assert len(booked) == 3
    assert len({one["id"] for one in booked}) == 3
    assert len({(one["group_id"], one["room"], one["starts_at"]) for one in booked}) == 1
    told = await world.published(SessionScheduled)
    assert {one.data.person for one in told} == set(persons)
    assert {str(one.data.group) for one in told} == {booked[0]["group_id"]}
    assert (await world.get("/caseload", world.facilitator))["total"] == 3


async def test_nobody_else_gets_room_facilitator_or_officer_and_nobody_is_in_two_groups(world: World) -> None:
    persons, room = [await world.person(number) for number in range(5)], await world.staffed()
    await _book(world, persons[:2], room)
    other = await world.client.post("/rooms", json={"name": "Ruang Lain"}, headers=world.heads)
    second, third = principal("facilitator", facility=FACILITY), principal("officer", facility=FACILITY)
    await world.deliver(staff(second), staff(third))
    free = {"room": other.json()["id"], "facilitator": str(second.id), "officer": str(third.id)}
    taken = {"room": str(room), "facilitator": str(world.facilitator.id), "officer": str(world.officer.id)}
    for what, ident in taken.items():
        refused = await _book(world, persons[2:4], room, {**free, what: ident})
        assert (refused.status_code, refused.json()["code"]) == (409, "overlap")
        assert [one["what"] for one in refused.json()["collisions"]] == [what] * 2
        single = world.booking(persons[4], room) | free | {what: ident}
        alone = await world.client.post("/sessions", json=single, headers=world.heads)
        assert alone.status_code == 409
    twice = await _book(world, [persons[0], persons[2]], room, free, step=2)
    assert {one["what"] for one in twice.json()["collisions"]} == {"person"}
    assert len(await world.published(SessionScheduled)) == 2
    assert (await _book(world, persons[2:4], room, free)).status_code == 201


async def test_a_group_moves_together_and_one_may_leave_it(world: World) -> None:
    persons, room = [await world.person(number) for number in range(3)], await world.staffed()
    booked = (await _book(world, persons, room)).json()
    first, last = booked[0], booked[-1]
    await world.client.post(f"/sessions/{last['id']}/cancel", json={"reason": "illness"}, headers=world.heads)
    body = {"starts_at": opening(days=9).isoformat()}
    headers = {**world.heads, "If-Match": "1"}
    moved = await world.client.patch(f"/sessions/{first['id']}", json=body, headers=headers)
    assert moved.status_code == 200, moved.text
    starts = {(await world.get(f"/sessions/{one['id']}"))["starts_at"] for one in booked[:2]}
    assert len(starts) == 1
    assert first["starts_at"] not in starts
    assert len(await world.published(SessionRescheduled)) == 2
    await world.book(persons[2], room)
    assign = {"facilitator": str(uuid4()), "reason": "other", "move_sessions": True}
    other = principal("facilitator", facility=FACILITY)
    await world.deliver(staff(other))
    assign["facilitator"] = str(other.id)
    refused = await world.client.post(f"/persons/{first['person']}/assign", json=assign, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "in-a-group")


async def test_too_many_or_one_twice_are_refused_and_nobody_is_booked(world: World) -> None:
    persons, room = [await world.person(1)], await world.staffed()
    for wrong in ([*persons, *persons], [uuid4() for _ in range(9)]):
        assert (await _book(world, wrong, room)).status_code == 422
    assert (await _book(world, [*persons, uuid4()], room)).status_code == 404
    stranger = header(principal("section_head", facility="LPS-AMBON"))
    sent = {"persons": [str(persons[0])], "step": 1, "room": str(room), "facilitator": str(world.facilitator.id)}
    sent |= {"officer": str(world.officer.id), "starts_at": opening().isoformat()}
    assert (await world.client.post("/sessions/group", json=sent, headers=stranger)).status_code == 404
    assert await world.published(SessionScheduled) == []
