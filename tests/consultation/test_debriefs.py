"""A person is handed on with a debrief: who writes it, who reads it, until when."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from jelang_shared import reference
from jelang_shared.access_log import access_log
from jelang_shared.auth import Principal
from jelang_shared.events.portal import Role
from jelang_shared.events.scheduling import PersonAssigned, PersonAssignedData
from sqlalchemy import select

from tests.consultation.world import RECORD, Cast, booked, deliver, envelope, registered, staff
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, principal
from tests.scheduling.world import today

WORDS = "Contoh: lebih tenang bila kakaknya disebut; jangan janjikan tanggal."


def given(person: UUID, to: Principal | None, sequence: int = 1, previous: Principal | None = None) -> PersonAssigned:
    """Scheduling tells who accompanies a person."""
    data = PersonAssignedData(
        person=person,
        facilitator=to.id if to else None,
        previous=previous.id if previous else None,
        reason="placement_ends",
    )
    return PersonAssigned(**envelope(f"assignment/{person}", sequence, person), data=data)


async def leave(service: Api, person: UUID, who: Principal, seen: int = 0, **more: Any) -> Any:
    headers = {**header(who), "If-Match": str(seen)}
    return await service.put(f"/persons/{person}/debrief", json={"words": WORDS, **more}, headers=headers)


async def read(service: Api, debrief: str, who: Principal, **said: Any) -> Any:
    return await service.post(f"/debriefs/{debrief}/read", json=said, headers=header(who))


@pytest.fixture
def successor() -> Principal:
    """Who goes on."""
    return principal("facilitator", facility=FACILITY)


async def test_who_leaves_writes_and_who_goes_on_reads_until_confirming(
    service: Api, cast: Cast, successor: Principal
) -> None:
    await deliver(service, registered(cast.person), given(cast.person, cast.facilitator))
    debrief = (await leave(service, cast.person, cast.facilitator)).json()
    assert (await leave(service, cast.person, cast.facilitator)).status_code == 412
    assert (await leave(service, cast.person, cast.facilitator, 1)).json()["version"] == 2
    assert (await read(service, debrief["id"], successor)).status_code == 404
    await deliver(service, given(cast.person, successor, 2, cast.facilitator))
    opened = await read(service, debrief["id"], successor)
    assert (opened.json()["words"], opened.json()["facilitator"]) == (WORDS, str(cast.facilitator.id))
    async with service.database.transaction() as db:
        logged = (await db.execute(select(access_log).where(access_log.c.reason == "takes the person over"))).all()
    assert [(one.staff, one.person) for one in logged] == [(successor.id, cast.person)]
    not_theirs = await service.post(f"/debriefs/{debrief['id']}/confirm", headers=cast.leads)
    assert (not_theirs.status_code, not_theirs.json()["code"]) == (409, "not-for-you")
    done = await service.post(f"/debriefs/{debrief['id']}/confirm", headers=header(successor))
    assert done.json()["confirmed_by"] == str(successor.id)
    assert (await read(service, debrief["id"], successor)).status_code == 404
    silent = await read(service, debrief["id"], cast.head)
    assert silent.status_code == 422
    assert (await read(service, debrief["id"], cast.head, reason="Contoh")).json()["words"] == WORDS
    listed = (await service.get(f"/persons/{cast.person}/debriefs", headers=cast.heads)).json()
    assert [one["id"] for one in listed] == [debrief["id"]]
    assert WORDS not in str(listed)


async def test_the_section_head_writes_only_for_one_who_has_gone(service: Api, cast: Cast) -> None:
    role, last = Role.FACILITATOR, today()
    await deliver(
        service, registered(cast.person), given(cast.person, cast.facilitator),
        staff(cast.facilitator.id, role=role, ends_on=last),
    )  # fmt: skip
    early = await leave(service, cast.person, cast.head)
    assert (early.status_code, early.json()["code"]) == (409, "still-here")
    await deliver(service, staff(cast.facilitator.id, sequence=2, role=role, ends_on=last - timedelta(days=1)))
    written = await leave(service, cast.person, cast.head)
    assert (written.json()["facilitator"], written.json()["author"]) == (str(cast.facilitator.id), str(cast.head.id))


async def test_nobody_writes_of_a_person_nobody_accompanies_unless_named(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person), given(cast.person, None, previous=cast.facilitator))
    assert (await leave(service, cast.person, cast.head)).status_code == 422
    named = await leave(service, cast.person, cast.head, facilitator=str(cast.facilitator.id))
    assert named.status_code == 200


async def test_colleagues_and_other_facilities_find_nothing(service: Api, cast: Cast, successor: Principal) -> None:
    await deliver(service, registered(cast.person), given(cast.person, cast.facilitator))
    debrief = (await leave(service, cast.person, cast.facilitator)).json()["id"]
    sibling = next(code for code in reference.facilities() if code != FACILITY)
    for stranger in (successor, principal("section_head", facility=sibling)):
        assert (await read(service, debrief, stranger, reason="Contoh")).status_code == 404
        assert (await leave(service, cast.person, stranger)).status_code == 404
        answer = await service.get(f"/persons/{cast.person}/debriefs", headers=header(stranger))
        assert answer.status_code == 404


async def test_who_goes_on_knows_when_they_last_met_and_may_begin(
    service: Api, cast: Cast, successor: Principal
) -> None:
    session = await booked(service, cast)
    await service.post(f"/sessions/{session}/complete", json=dict(RECORD), headers=cast.leads)
    ids = {"ids": [str(cast.person), str(uuid4())]}
    assert (await service.post("/persons/last-sessions", json=ids, headers=header(successor))).json() == []
    await deliver(service, given(cast.person, successor))
    (last,) = (await service.post("/persons/last-sessions", json=ids, headers=header(successor))).json()
    assert (last["session"], last["agreements_wait"]) == (str(session), True)
    assert (await service.get(f"/sessions/{session}", headers=header(successor))).status_code == 404
    walk_in = {"person": str(cast.person), "step": 2, "started_at": "2026-07-01T02:00:00Z"}
    begun = await service.post("/sessions/walk-in", json=walk_in, headers=header(successor))
    assert begun.json()["errors"] == [{"field": "started_at", "problem": "too long ago"}]
