"""A person goes to another facility once both have agreed, and everything goes along."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from jelang_shared.auth import Principal
from jelang_shared.events.consultation import SessionCompleted
from jelang_shared.events.scheduling import (
    PersonAssigned,
    PersonChanged,
    PersonTransferred,
    ReleaseDateChanged,
    SessionCancelled,
    SessionOwed,
)
from jelang_shared.reference import facilities
from uuid_utils.compat import uuid7

from tests.machinery.identity import FACILITY, header, principal
from tests.scheduling.world import SIBLING, World, outcome, row, today

FAR = "LPS-AMBON"
"""In another region, two hours ahead."""


async def _propose(world: World, person: UUID, facility: str = FAR) -> Any:
    body = {"facility": facility, "reason": "family", "moves_on": (today() + timedelta(days=3)).isoformat()}
    return await world.client.post(f"/persons/{person}/transfer", json=body, headers=world.heads)


async def _answer(world: World, transfer: str, who: Principal, what: str = "confirm", **said: Any) -> Any:
    return await world.client.post(f"/transfers/{transfer}/{what}", json=said, headers=header(who))


def _head(facility: str) -> Principal:
    return principal("section_head", facility=facility)


@pytest.mark.parametrize("facility", [SIBLING, FAR])
async def test_a_confirmed_transfer_takes_everything_along(world: World, facility: str) -> None:
    person, room, there = await world.person(1, days=40), await world.staffed(), _head(facility)
    await world.sweep()
    await world.deliver(outcome(SessionCompleted, uuid7(), person, step=1))
    await world.book(person, room, step=2)
    transfer = (await _propose(world, person, facility)).json()
    assert (await world.get(f"/persons/{person}"))["facility"] == FACILITY
    assert (await world.client.get(f"/persons/{person}", headers=header(there))).status_code == 404
    listed = (await world.get("/transfers", there, params={"state": "proposed"}))["rows"]
    assert [one["id"] for one in listed] == [transfer["id"]]
    done = await _answer(world, transfer["id"], there, registration_number="BARU/1/2026")
    assert (done.json()["state"], done.json()["sessions_cancelled"]) == ("confirmed", 1)

    seen = await world.get(f"/persons/{person}", there)
    assert (seen["facility"], seen["registration_number"], seen["block"]) == (facility, "BARU/1/2026", None)
    assert [step["state"] for step in seen["steps"]] == ["held", "owed", "owed", "not_open"]
    assert (await world.client.get(f"/persons/{person}", headers=world.heads)).status_code == 404
    facilitator = header(world.facilitator)
    assert (await world.client.get(f"/persons/{person}", headers=facilitator)).status_code == 404
    assert (await world.get("/caseload", world.facilitator))["total"] == 0
    assert (await world.get("/caseload/unaccompanied", there))["total"] == 1

    (moved,) = await world.published(PersonTransferred)
    assert (moved.facility, moved.regionaloffice) == (facility, facilities()[facility].regional_office)
    assert moved.data.previous_facility == FACILITY
    (cancelled,) = await world.published(SessionCancelled)
    assert (cancelled.data.reason, cancelled.facility) == ("transfer", FACILITY)
    given = (await world.published(PersonAssigned))[-1]
    assert (given.facility, given.data.facilitator, given.data.previous) == (facility, None, world.facilitator.id)
    await world.sweep()
    owed = [event for event in await world.published(SessionOwed) if event.facility == facility]
    assert [event.data.step for event in owed] == [2, 3]
    assert min(event.sequence for event in owed) > moved.sequence
    kept = await world.get("/transfers", params={"side": "outgoing"})
    assert [(one["from_facility"], one["to_facility"]) for one in kept["rows"]] == [(FACILITY, facility)]


async def test_declined_or_withdrawn_nothing_changes(world: World) -> None:
    person, there = await world.person(1), _head(FAR)
    transfer = (await _propose(world, person)).json()["id"]
    again = await _propose(world, person)
    assert (again.status_code, again.json()["code"]) == (409, "already-proposed")
    declined = await _answer(world, transfer, there, "decline", reason="no_room")
    assert (declined.json()["state"], declined.json()["decline_reason"]) == ("declined", "no_room")
    late = await _answer(world, transfer, there)
    assert (late.status_code, late.json()["code"]) == (409, "transfer-closed")
    second = (await _propose(world, person)).json()["id"]
    for stranger, what in ((world.head, "confirm"), (_head(SIBLING), "confirm"), (there, "withdraw")):
        assert (await _answer(world, second, stranger, what)).status_code == 404
    assert (await _answer(world, second, world.head, "withdraw")).json()["state"] == "withdrawn"
    assert (await _propose(world, person, FACILITY)).json()["code"] == "same-facility"
    assert await world.published(PersonTransferred) == []
    assert (await world.get(f"/persons/{person}"))["facility"] == FACILITY


async def test_a_file_of_either_facility_makes_no_second_person(world: World) -> None:
    there = _head(FAR)
    person = await world.person(1, date_of_birth="3 Maret 1990")
    same = row(1, date_of_birth="3 Maret 1990")
    stranger = row(2, name="Contoh Lain", registration_number="CTH/0001/2024")
    born_else = row(3, name="Contoh 1", registration_number="LAIN/1", date_of_birth="4 Maret 1990")
    other_number = {**same, "registration_number": "LAIN/2"}
    for known in (same, other_number):
        taken = await world.take_in([known], there)
        assert (taken["created"], [one["facility"] for one in taken["elsewhere"]]) == (0, [FACILITY])
    assert (await world.take_in([stranger], there))["created"] == 1
    assert (await world.take_in([born_else], there))["created"] == 1

    transfer = (await _propose(world, person)).json()["id"]
    taken_number = await _answer(world, transfer, there)
    assert (taken_number.status_code, taken_number.json()["code"]) == (409, "number-taken")
    assert (await _answer(world, transfer, there, registration_number="AMB/7")).status_code == 200
    old_file = await world.take_in([row(1, name="Contoh Satu")])
    assert (old_file["created"], old_file["elsewhere"][0]["facility"]) == (0, FAR)
    assert (await world.search())["total"] == 0
    changed = await world.take_in([{**same, "registration_number": "AMB/7", "decided_date": "2 Februari 2030"}], there)
    assert (changed["created"], changed["changed"]) == (0, 1)
    told = [one for one in await world.published() if isinstance(one, PersonChanged | ReleaseDateChanged)]
    assert [(one.facility, one.data.person) for one in told] == [(FAR, person)]
