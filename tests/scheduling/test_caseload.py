"""Who accompanies whom, how much each carries, and what happens when a placement ends."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from jelang_shared.auth import Principal
from jelang_shared.events.scheduling import PersonAssigned, SessionRescheduled

from tests.machinery.identity import FACILITY, header, principal
from tests.scheduling.world import SIBLING, World, opening, row, staff, today


async def _assign(world: World, person: UUID, to: Principal, version: int = 1, **more: Any) -> Any:
    body = {"facilitator": str(to.id), "reason": "placement_ends", **more}
    headers = {**world.heads, "If-Match": str(version)}
    return await world.client.post(f"/persons/{person}/assign", json=body, headers=headers)


async def _another(world: World, **fields: Any) -> Principal:
    """Another facilitator of the facility."""
    other = principal("facilitator", facility=FACILITY)
    await world.deliver(staff(other, **fields))
    return other


async def test_the_first_booking_gives_a_person_to_its_facilitator_who_finds_them_in_the_list(world: World) -> None:
    person, room = await world.person(1), await world.staffed()
    assert (await world.get("/caseload/unaccompanied"))["total"] == 1
    booked = await world.book(person, room)
    other = await _another(world)
    await world.book(person, room, step=2, facilitator=other.id, starts_at=opening(days=9))
    (mine,) = (await world.get("/caseload", world.facilitator))["rows"]
    assert (mine["id"], mine["next_session"]["id"]) == (str(person), booked["id"])
    assert [step["state"] for step in mine["steps"]][:2] == ["scheduled", "scheduled"]
    assert (await world.get("/caseload", other))["rows"] == []
    assert (await world.get("/caseload/unaccompanied"))["total"] == 0
    (told,) = await world.published(PersonAssigned)
    assert (told.sequence, told.data.facilitator, told.data.previous) == (1, world.facilitator.id, None)


async def test_two_hundred_persons_are_paged_by_release(world: World) -> None:
    await world.staffed()
    await world.take_in([row(number, days=20 + number % 60) for number in range(200)])
    found = [one for page in (1, 2) for one in (await world.search(page=page, per_page=100))["rows"]]
    for one in found:
        answer = await _assign(world, one["id"], world.facilitator, 0, reason="other")
        assert answer.status_code == 200, answer.text
    pages = [await world.get("/caseload", world.facilitator, params={"page": page}) for page in (1, 8)]
    assert [(page["total"], len(page["rows"])) for page in pages] == [(200, 25), (200, 25)]
    days = [one["days_left"] for page in pages for one in page["rows"]]
    assert days == sorted(days)


async def test_loads_show_who_leaves_first_and_nobody_is_lost_when_they_have_gone(world: World) -> None:
    person, room = await world.person(1), await world.staffed()
    await world.book(person, room)
    await _another(world)
    await world.deliver(staff(world.facilitator, 2, ends_on=today() + timedelta(days=14)))
    first, second = await world.get("/caseload/loads")
    assert (first["facilitator"], first["ending"]) == (str(world.facilitator.id), "soon")
    assert (first["open_persons"], first["sessions_ahead"], second["open_persons"]) == (1, 1, 0)
    await world.deliver(staff(world.facilitator, 3, ends_on=today() - timedelta(days=1)))
    assert (await world.get("/caseload/loads"))[0]["ending"] == "over"
    assert [one["id"] for one in (await world.get("/caseload/unaccompanied"))["rows"]] == [str(person)]
    await world.deliver(staff(world.facilitator, 4, office=SIBLING))
    (gone, _) = await world.get("/caseload/loads")
    assert (gone["facilitator"], gone["ending"], gone["open_persons"]) == (str(world.facilitator.id), "over", 1)


async def test_handing_on_takes_the_sessions_ahead_along(world: World) -> None:
    person, room = await world.person(1), await world.staffed()
    booked = await world.book(person, room)
    other = await _another(world)
    handed = (await _assign(world, person, other, move_sessions=True)).json()
    assert (handed["version"], handed["facilitator"]) == (2, str(other.id))
    assert [one["facilitator"] for one in handed["history"]] == [str(other.id), str(world.facilitator.id)]
    assert handed["history"][1]["until"] == handed["history"][0]["since"]
    assert (await world.get(f"/sessions/{booked['id']}"))["facilitator"] == str(other.id)
    (moved,) = await world.published(SessionRescheduled)
    assert (moved.data.facilitator, moved.data.starts_at) == (other.id, datetime.fromisoformat(booked["starts_at"]))
    assert (await world.published(PersonAssigned))[-1].data.previous == world.facilitator.id
    assert (await world.get("/caseload", other))["total"] == 1
    assert (await world.get("/caseload", world.facilitator))["total"] == 0
    again = await _assign(world, person, other, 2)
    assert (again.status_code, again.json()["code"]) == (409, "already-theirs")
    stale = await _assign(world, person, world.facilitator, 1)
    assert (stale.status_code, stale.json()["code"]) == (412, "version-conflict")


async def test_an_overlap_says_which_session_and_changes_nothing(world: World) -> None:
    person, room = await world.person(1), await world.staffed()
    booked = await world.book(person, room)
    second = await world.book(person, room, step=2, starts_at=opening(days=12))
    other, officer = await _another(world), principal("officer", facility=FACILITY)
    await world.deliver(staff(officer))
    elsewhere = await world.client.post("/rooms", json={"name": "Ruang Lain"}, headers=world.heads)
    busy = {"facilitator": other.id, "officer": officer.id, "starts_at": opening(days=12)}
    await world.book(await world.person(2), UUID(elsewhere.json()["id"]), **busy)
    refused = await _assign(world, person, other, move_sessions=True)
    assert (refused.status_code, refused.json()["code"]) == (409, "overlap")
    assert refused.json()["session"] == second["id"]
    assert [one["what"] for one in refused.json()["collisions"]] == ["facilitator"]
    case = await world.get(f"/persons/{person}/assignment")
    assert (case["version"], [one["facilitator"] for one in case["ahead"]]) == (1, [str(world.facilitator.id)] * 2)
    assert (await world.get(f"/sessions/{booked['id']}"))["version"] == 1
    left = await _assign(world, person, other)
    assert left.status_code == 200
    assert [one["facilitator"] for one in left.json()["ahead"]] == [str(world.facilitator.id)] * 2


async def test_nobody_who_has_gone_or_works_elsewhere_can_be_given_anybody(world: World) -> None:
    person, _ = await world.person(1), await world.staffed()
    gone = await _another(world, ends_on=today() - timedelta(days=1))
    next_door = await _another(world, office=SIBLING)
    answers = [await _assign(world, person, one, 0) for one in (gone, next_door, world.officer)]
    assert [answer.json()["code"] for answer in answers] == ["placement-ended", "invalid", "invalid"]
    assert await world.published(PersonAssigned) == []


async def test_another_facilitys_head_finds_nobody(world: World) -> None:
    person, room = await world.person(1), await world.staffed()
    await world.book(person, room)
    stranger = principal("section_head", facility=SIBLING)
    await world.person(2)
    assert (await world.get("/caseload/unaccompanied"))["total"] == 1
    for path in ("/caseload", "/caseload/unaccompanied"):
        assert (await world.get(path, stranger))["rows"] == []
    assert await world.get("/caseload/loads", stranger) == []
    answer = await world.client.get(f"/persons/{person}/assignment", headers=header(stranger))
    assert answer.status_code == 404
    colleague = await _another(world)
    answer = await world.client.get(f"/persons/{person}/assignment", headers=header(colleague))
    assert answer.status_code == 404
    assert (await world.get(f"/persons/{person}/assignment", world.facilitator))["person"] == str(person)
