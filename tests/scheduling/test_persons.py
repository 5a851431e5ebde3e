"""Who may see whom, and what they see."""

from typing import Any
from uuid import uuid4

import pytest
from jelang_shared import access_log
from jelang_shared.events.scheduling import PersonChanged

from tests.machinery.identity import FACILITY, PROBATION_OFFICE, header, principal
from tests.scheduling.world import SIBLING, World, opening, row, staff


async def _logged(world: World) -> list[tuple[str, str]]:
    async with world.client.database.transaction() as db:
        return [(str(entry["person"]), entry["action"]) for entry in await access_log.entries(db)]


async def test_persons_come_by_release_date_those_without_one_last(world: World) -> None:
    unknown = {"sentence": "", "release_kind": "", "decided_date": ""}
    await world.take_in([row(1, days=90), row(2, days=5), row(3, **unknown), row(4, days=-2)])
    found = await world.search()
    assert [person["name"] for person in found["rows"]] == ["Contoh 4", "Contoh 2", "Contoh 1", "Contoh 3"]
    assert [person["days_left"] for person in found["rows"]] == [-2, 5, 90, None]
    assert found["rows"][0]["blocked"] == ["release_date_passed"]
    assert found["rows"][3]["blocked"] == ["no_release_date"]


async def test_a_list_is_paged(world: World) -> None:
    await world.take_in([row(number, days=number) for number in range(1, 8)])
    found = await world.search(page=2, per_page=3)
    assert (found["total"], [person["days_left"] for person in found["rows"]]) == (7, [4, 5, 6])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("rahayu", ["Contoh Rahayu"]),
        ("rahajoe", ["Contoh Rahayu"]),
        ("0002", ["Contoh Budi"]),
        ("CTH/", ["Contoh Rahayu", "Contoh Budi"]),
        ("100%", []),
        ("_", []),
        ("tidak ada", []),
    ],
)
async def test_a_search_finds_parts_of_names_and_numbers(world: World, text: str, names: list[str]) -> None:
    await world.take_in([row(1, name="Contoh Rahayu"), row(2, name="Contoh Budi")])
    found = await world.search(text=text)
    if text != "rahajoe":
        assert sorted(person["name"] for person in found["rows"]) == sorted(names)
    else:
        assert {person["name"] for person in found["rows"]} <= set(names)


async def test_a_search_filters_by_days_kind_and_state(world: World) -> None:
    await world.take_in(
        [row(1, days=20), row(2, days=80), row(3, days=400), row(4, days=20, destination_regency=""),
         row(5, days=30, destination_regency="Cilacap", release_kind="CB")]
    )  # fmt: skip
    assert (await world.search(within_days=30))["total"] == 3
    assert (await world.search(kind="conditional_leave"))["total"] == 1
    states = {}
    for state in ("blocked", "owed", "declined", "ready"):
        found = await world.search(state=state)
        assert {person["state"] for person in found["rows"]} <= {state}
        states[state] = found["total"]
    assert states == {"blocked": 2, "owed": 2, "declined": 0, "ready": 1}


async def test_who_goes_nowhere_known_is_blocked_with_a_reason(world: World) -> None:
    await world.take_in([row(1, destination_regency=""), row(2, destination_regency="Cilacap")])
    blocked = {person["name"]: person["blocked"] for person in (await world.search())["rows"]}
    assert blocked == {"Contoh 1": ["no_destination"], "Contoh 2": ["catchment_not_confirmed"]}


async def test_a_person_is_shown_with_dates_ladder_and_reasons(world: World) -> None:
    person = await world.person(1, release_kind="", decided_date="")
    found = await world.get(f"/persons/{person}")
    assert found["release_basis"] == "expiry"
    assert found["release_date"] == found["expiry"] == found["explanation"][-1]["after"]
    assert found["two_thirds"] == found["explanations"]["two_thirds"][-1]["after"]
    assert [rung["step"] for rung in found["ladder"]] == [1, 2, 3, 4]
    assert [milestone["days"] for milestone in found["milestones"]] == [90, 60, 30, 7]
    assert found["label"].startswith("estimate")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ({"role": "section_head", "facility": FACILITY}, 200),
        ({"role": "facility_head", "facility": FACILITY}, 200),
        ({"role": "section_head", "facility": SIBLING}, 404),
        ({"role": "facilitator", "facility": FACILITY}, 404),
        ({"role": "officer", "facility": FACILITY}, 404),
        ({"role": "regional_office", "regional_office": "KW-JATENG"}, 404),
        ({"role": "probation_officer", "probation_office": PROBATION_OFFICE}, 404),
        ({"role": "administrator"}, 404),
    ],
)
async def test_only_the_heads_of_the_facility_open_a_person(world: World, who: dict[str, Any], status: int) -> None:
    person = await world.person()
    answer = await world.client.get(f"/persons/{person}", headers=header(principal(**who)))
    assert answer.status_code == status


async def test_a_facilitator_sees_the_persons_of_own_sessions_and_only_what_a_session_needs(world: World) -> None:
    person, other = await world.person(1, offence="Narkotika"), await world.person(2)
    booked = await world.book(person, await world.staffed())
    found = await world.get(f"/persons/{person}", world.facilitator)
    assert (found["name"], found["decree_number"], found["offence_group"]) == ("Contoh 1", None, None)
    assert [session["id"] for session in found["sessions"]] == [booked["id"]]
    answer = await world.client.get(f"/persons/{other}", headers=header(world.facilitator))
    assert answer.status_code == 404
    await world.client.post(f"/sessions/{booked['id']}/cancel", json={"reason": "court"}, headers=world.heads)
    assert (await world.get(f"/persons/{person}", world.facilitator))["id"] == str(person)
    following = principal("facilitator", facility=FACILITY)
    await world.deliver(staff(following))
    given = {"facilitator": str(following.id), "reason": "workload"}
    headers = {**world.heads, "If-Match": "1"}
    await world.client.post(f"/persons/{person}/assign", json=given, headers=headers)
    answer = await world.client.get(f"/persons/{person}", headers=header(world.facilitator))
    assert answer.status_code == 404


async def test_names_leave_out_whoever_is_out_of_reach(world: World) -> None:
    person = await world.person(1)
    wanted = {"ids": [str(person), str(uuid4())]}
    for who, known in (
        (world.head, 1),
        (world.officer, 1),
        (principal("regional_office", regional_office="KW-JATENG"), 1),
        (principal("regional_office", regional_office="KW-ACEH"), 0),
        (principal("section_head", facility=SIBLING), 0),
        (world.facilitator, 0),
    ):
        answer = await world.client.post("/persons/names", json=wanted, headers=header(who))
        assert len(answer.json()) == known


async def test_release_facts_go_to_the_office_of_the_destination_without_a_name(world: World) -> None:
    person = await world.person(1)
    office = principal("probation_officer", probation_office=PROBATION_OFFICE)
    facts = await world.get(f"/persons/{person}/release-facts", office)
    assert (facts["release_kind"], facts["destination_regency"]) == ("parole", "33.02")
    assert "name" not in facts
    stranger = principal("probation_officer", probation_office="BPS-SEMARANG")
    answer = await world.client.get(f"/persons/{person}/release-facts", headers=header(stranger))
    assert answer.status_code == 404


async def test_a_destination_is_changed_with_a_reason_by_who_read_the_newest_state(world: World) -> None:
    person = await world.person(1, destination_regency="")
    wanted = {"regency": "33.03", "reason": "Keluarga pindah"}
    path = f"/persons/{person}/destination"
    missing = await world.client.patch(path, json=wanted, headers=world.heads)
    assert missing.status_code == 428
    stale = await world.client.patch(path, json=wanted, headers={**world.heads, "If-Match": '"7"'})
    assert stale.status_code == 412
    done = await world.client.patch(path, json=wanted, headers={**world.heads, "If-Match": '"1"'})
    assert done.json()["probation_office"] == PROBATION_OFFICE
    assert (done.json()["blocked"], done.headers["etag"]) == ([], '"2"')
    (changed,) = await world.published(PersonChanged)
    assert (changed.data.probation_office, changed.sequence) == (PROBATION_OFFICE, 2)
    again = await world.client.patch(path, json=wanted, headers={**world.heads, "If-Match": '"2"'})
    assert (again.status_code, again.json()["code"]) == (409, "destination-unchanged")
    unknown = {"regency": "99.99", "reason": "x"}
    answer = await world.client.patch(path, json=unknown, headers={**world.heads, "If-Match": '"2"'})
    assert answer.status_code == 422


async def test_every_view_of_a_record_is_logged(world: World) -> None:
    person = await world.person(1)
    await world.get(f"/persons/{person}")
    await world.get("/approaching")
    await world.client.post("/persons/names", json={"ids": [str(person)]}, headers=world.heads)
    logged = await _logged(world)
    actions = ["persons.names", "releases.approaching", "persons.read", "persons.list"]
    assert logged[:4] == [(str(person), action) for action in actions]


@pytest.mark.parametrize("text", ["a\x00b", "a\nb", "x" * 201])
async def test_a_search_that_can_not_be_is_refused_at_its_field(world: World, text: str) -> None:
    answer = await world.client.post("/persons/search", json={"text": text}, headers=world.heads)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "text"


async def test_approaching_counts_lights_and_warns(world: World) -> None:
    person = await world.person(9, days=5)
    await world.take_in([row(1, days=20), row(2, days=80, destination_regency=""), row(3, days=400), row(4, days=-3)])
    found = await world.get("/approaching")
    assert (found["total"], found["attention"], found["blocked"], found["owed"]) == (3, 3, 1, 2)
    assert [light["days_left"] for light in found["lights"]] == [5, 20, 80]
    assert found["nearest"][0]["id"] == str(person)
    passed = next(warning for warning in found["warnings"] if warning["code"] == "release_date_passed")
    assert passed["count"] == 1
    assert found["last_import_at"] is not None
    assert found["last_sweep_at"] is None


async def test_a_session_booked_after_a_release_that_moved_is_warned_of(world: World) -> None:
    person = await world.person(1, days=40)
    await world.book(person, await world.staffed(), starts_at=opening(days=20))
    await world.take_in([row(1, days=10)])
    warnings = (await world.get("/approaching"))["warnings"]
    assert [(found["code"], found["persons"]) for found in warnings if found["code"] == "session_after_release"] == [
        ("session_after_release", [str(person)])
    ]
