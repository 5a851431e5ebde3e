"""Who reaches what: everything not granted looks as if it weren't there."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from jelang_shared.access_log import entries
from jelang_shared.auth import Principal
from jelang_shared.events.portal import Role, StaffChanged, StaffData

from tests.consultation.world import RECORD, Cast, completed, deliver, handed_over
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, principal

SIBLING = "LPS-PURWOKERTO"
ELSEWHERE = "LPS-BANDAACEH"

OPERATIONS: list[tuple[str, str, Any]] = [
    ("GET", "/sessions/{session}", None),
    ("POST", "/sessions/{session}/start", None),
    ("PUT", "/sessions/{session}/draft", {}),
    ("POST", "/sessions/{session}/complete", RECORD),
    ("POST", "/sessions/{session}/decline", {}),
    ("POST", "/sessions/{session}/miss", {"reason": "room"}),
    ("POST", "/sessions/{session}/notes", {"reason": "periksa"}),
    ("GET", "/persons/{person}/needs", None),
    ("POST", "/handovers", {"person": "{person}", "read": "x"}),
]
LISTS = ["/sessions", "/sessions?person={person}", "/persons/{person}/sessions", "/handovers"]

STRANGERS: Mapping[str, Principal] = {
    "another facilitator of the house": principal("facilitator", facility=FACILITY),
    "a section head next door": principal("section_head", facility=SIBLING),
    "a facility head next door": principal("facility_head", facility=SIBLING),
    "an officer next door": principal("officer", facility=SIBLING),
    "a section head of another region": principal("section_head", facility=ELSEWHERE),
    "the regional office": principal("regional_office", regional_office="KW-JATENG"),
    "a probation officer": principal("probation_officer", probation_office="BPS-PURWOKERTO"),
    "a probation office head": principal("probation_head", probation_office="BPS-PURWOKERTO"),
    "the directorate": principal("directorate"),
    "the administrator": principal("administrator"),
    "the auditor": principal("auditor"),
    "a section head of nowhere": principal("section_head"),
}


def filled(template: Any, session: UUID, person: UUID) -> Any:
    if isinstance(template, str):
        return template.replace("{session}", str(session)).replace("{person}", str(person))
    if isinstance(template, dict):
        return {key: filled(value, session, person) for key, value in template.items()}
    return template


@pytest.mark.parametrize("stranger", STRANGERS.values(), ids=STRANGERS)
async def test_a_stranger_finds_nothing(service: Api, cast: Cast, stranger: Principal) -> None:
    session = await completed(service, cast)
    await handed_over(service, cast)

    who = header(stranger)
    for operation in OPERATIONS:
        answer = await ask(service, operation, session, cast.person, who)
        unknown = await ask(service, operation, uuid4(), uuid4(), who)
        assert answer.status_code == 404, operation
        assert answer.json() == unknown.json()
    for path in LISTS:
        answer = await ask(service, ("GET", path, None), session, cast.person, who)
        assert answer.status_code == 404 or shows_nothing(answer.json()), path


async def ask(
    service: Api, operation: tuple[str, str, Any], session: UUID, person: UUID, who: Mapping[str, str]
) -> httpx.Response:
    method, path, body = operation
    headers = {"If-Match": "0", **who}
    return await service.request(
        method, filled(path, session, person), json=filled(body, session, person), headers=headers
    )


def shows_nothing(found: Any) -> bool:
    return bool(found == [] or found["total"] == 0)


@pytest.mark.parametrize(
    ("role", "method", "path", "body"),
    [
        ("officer", "GET", "/sessions/{session}", None),
        ("officer", "POST", "/sessions/{session}/notes", {"reason": "ingin tahu"}),
        ("facility_head", "POST", "/sessions/{session}/notes", {"reason": "ingin tahu"}),
        ("facility_head", "POST", "/handovers", {"person": "{person}", "read": "x"}),
        ("section_head", "POST", "/sessions/{session}/complete", RECORD),
        ("section_head", "PUT", "/sessions/{session}/draft", {}),
        ("section_head", "POST", "/sessions/{session}/decline", {}),
    ],
)
async def test_a_role_of_the_house_does_only_its_own_part(
    service: Api, cast: Cast, role: str, method: str, path: str, body: Any
) -> None:
    session = await completed(service, cast)
    who = header(principal(role, facility=FACILITY))

    answer = await ask(service, (method, path, body), session, cast.person, who)

    assert answer.status_code == 404


async def test_nothing_is_answered_without_a_token(service: Api, cast: Cast) -> None:
    session = await completed(service, cast)

    for operation in OPERATIONS:
        answer = await ask(service, operation, session, cast.person, {})
        assert answer.status_code == 401


async def test_who_has_left_reaches_nothing_though_a_token_lasts(service: Api, cast: Cast) -> None:
    session = await completed(service, cast)
    data = StaffData(
        staff=cast.facilitator.id, role=Role.FACILITATOR, office=FACILITY, language="id", ends_on=None, active=False
    )
    subject = f"staff/{cast.facilitator.id}"
    await deliver(service, StaffChanged(subject=subject, sequence=2, partitionkey=subject, data=data))

    answer = await service.get(f"/sessions/{session}", headers=cast.leads)
    listed = await service.get("/sessions", headers=cast.leads)

    assert answer.status_code == 404
    assert listed.json()["total"] == 0


async def test_every_view_of_a_person_is_logged(service: Api, cast: Cast) -> None:
    session = await completed(service, cast)
    await handed_over(service, cast)
    for path in ("/sessions", f"/sessions/{session}", f"/persons/{cast.person}/sessions", "/handovers"):
        await service.get(path, headers=cast.heads)
    await service.get(f"/persons/{cast.person}/needs", headers=cast.heads)

    async with service.database.transaction() as db:
        logged = await entries(db, person=cast.person)

    seen = [entry["action"] for entry in reversed(logged) if entry["staff"] == cast.head.id]
    assert seen == [
        "handovers.preview",
        "handovers.release",
        "sessions.list",
        "sessions.read",
        "sessions.read",
        "handovers.read",
        "needs.read",
    ]
