"""Who reaches what: everything not granted looks as if it weren't there."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from jelang_notification.service import SERVICE
from jelang_shared import access_log
from jelang_shared.auth import RIGHTS, Principal, Role
from jelang_shared.http import rights_of

from tests.machinery.apps import Api
from tests.machinery.identity import header, principal
from tests.notification.world import FACILITY, OFFICE, OTHER_OFFICE, REGION, approaching, happen, ready, send, vouch

SIBLING, ELSEWHERE = "LPS-PURWOKERTO", "LPS-BANDAACEH"
EVERYBODY: Mapping[str, Principal] = {
    "facilitator": principal("facilitator", facility=FACILITY),
    "officer": principal("officer", facility=FACILITY),
    "section head": principal("section_head", facility=FACILITY),
    "facility head": principal("facility_head", facility=FACILITY),
    "section head next door": principal("section_head", facility=SIBLING),
    "facility head elsewhere": principal("facility_head", facility=ELSEWHERE),
    "section head of nowhere": principal("section_head"),
    "regional office": principal("regional_office", regional_office=REGION),
    "another regional office": principal("regional_office", regional_office="KW-ACEH"),
    "probation officer": principal("probation_officer", probation_office=OFFICE),
    "probation head": principal("probation_head", probation_office=OFFICE),
    "another probation officer": principal("probation_officer", probation_office=OTHER_OFFICE),
    "another probation head": principal("probation_head", probation_office=OTHER_OFFICE),
    "probation head of nowhere": principal("probation_head"),
    "directorate": principal("directorate"),
    "administrator": principal("administrator"),
    "auditor": principal("auditor"),
}
OFFICE_STAFF = {"probation officer", "probation head"}
HEADS = {"section head", "facility head"}

REACHES: Mapping[tuple[str, str], set[str]] = {
    ("GET", "/handovers/{handover}"): OFFICE_STAFF,
    ("POST", "/handovers/{handover}/open"): OFFICE_STAFF,
    ("POST", "/notices/{notice}/open"): OFFICE_STAFF,
    ("POST", "/handovers/{handover}/answer"): OFFICE_STAFF,
}
SEES: Mapping[str, set[str]] = {
    "/inbox": OFFICE_STAFF,
    "/handovers": {*HEADS, "regional office"},
    "/notices": HEADS,
}


async def world(service: Api) -> dict[str, str]:
    """One person who is coming, and another whose pack was sent; both to the same office."""
    coming, person, handover = uuid4(), uuid4(), uuid4()
    await vouch(service.database, OFFICE, OTHER_OFFICE)
    await happen(service.database, approaching(coming), ready(person, handover))
    await send(service.database)
    inbox = await service.get("/inbox", headers=header(EVERYBODY["probation officer"]))
    [notice] = [row["id"] for row in inbox.json()["rows"] if row["person"] == str(coming)]
    return {"handover": str(handover), "notice": notice, "person": str(person), "coming": str(coming)}


@pytest.mark.parametrize(("method", "path"), REACHES)
async def test_only_the_office_of_destination_reaches_a_pack(service: Api, method: str, path: str) -> None:
    ids = await world(service)
    for name, who in EVERYBODY.items():
        body = {"answer": "question", "reason": "Kapan?"} if path.endswith("/answer") else None
        answer = await service.request(method, path.format(**ids), json=body, headers=header(who))
        assert answer.status_code == (200 if name in REACHES[method, path] else 404), name
        if name not in REACHES[method, path]:
            assert answer.json()["code"] == "not-found", name


@pytest.mark.parametrize("path", SEES)
async def test_lists_hold_only_what_the_reader_may_see(service: Api, path: str) -> None:
    ids = await world(service)
    for name, who in EVERYBODY.items():
        answer = await service.get(path, headers=header(who))
        listed = answer.json().get("total", 0)
        assert (listed > 0) == (name in SEES[path]), name
        if name not in SEES[path]:
            assert ids["person"] not in answer.text, name
            assert ids["coming"] not in answer.text, name
            assert answer.json().get("waiting", 0) == 0, name


async def test_what_is_refused_leaves_no_trace_of_a_look(service: Api) -> None:
    ids = await world(service)
    before = await looks(service)
    for path in ("/handovers", f"/handovers/{ids['handover']}", "/inbox"):
        await service.get(path, headers=header(EVERYBODY["directorate"]))
        await service.get(path, headers=header(EVERYBODY["another probation head"]))
    assert await looks(service) == before


async def looks(service: Api) -> int:
    async with service.database.transaction() as db:
        return len(await access_log.entries(db, limit=1000))


async def test_a_regional_office_follows_only_what_is_not_answered(service: Api) -> None:
    ids = await world(service)
    region, office = header(EVERYBODY["regional office"]), header(EVERYBODY["probation officer"])
    assert (await service.get("/handovers", headers=region)).json()["total"] == 1
    await service.post(f"/handovers/{ids['handover']}/answer", json={"answer": "accepted"}, headers=office)
    assert (await service.get("/handovers", headers=region)).json()["total"] == 0
    assert (await service.get("/handovers", headers=header(EVERYBODY["section head"]))).json()["total"] == 1


async def test_a_contact_is_its_own_offices_and_its_heads_to_change(service: Api) -> None:
    for name, who in EVERYBODY.items():
        read = await service.get("/contacts", headers=header(who))
        given = {"mailbox": "piket@bapas.example", "language": "id"}
        changed = await service.put("/contacts", json=given, headers={**header(who), "If-Match": "0"})
        office = {
            Role.PROBATION_OFFICER: who.probation_office,
            Role.PROBATION_HEAD: who.probation_office,
            Role.SECTION_HEAD: who.facility,
            Role.FACILITY_HEAD: f"{who.facility}/HEAD" if who.facility else None,
            Role.REGIONAL_OFFICE: who.regional_office,
        }.get(who.role)
        assert read.status_code == (200 if office else 404), name
        assert changed.status_code == (200 if office and who.role is not Role.PROBATION_OFFICER else 404), name
        if office:
            assert read.json()["office"] == office


async def test_nobody_gets_in_without_a_token(service: Api) -> None:
    for route in SERVICE.routers:
        for path in {found.path for found in route.routes}:  # type: ignore[attr-defined]
            for method in ("GET", "POST", "PUT"):
                answer = await service.request(method, path.replace("{", "").replace("}", ""))
                assert answer.status_code in {401, 405, 422}, (method, path)


def test_every_route_asks_for_one_right(service: Api) -> None:
    for method, path, action in rights_of(service.app):
        assert path.startswith("/health") or path == "/metrics" or action in RIGHTS, (method, path)


@pytest.mark.parametrize("path", ["/inbox?page=0", "/inbox?state=late", "/notices?person=1", "/inbox/coming?weeks=999"])
async def test_a_bad_question_is_refused(service: Api, path: str) -> None:
    who: Any = EVERYBODY["section head"] if path.startswith("/notices") else EVERYBODY["probation officer"]
    assert (await service.get(path, headers=header(who))).status_code == 422
