"""Needs: found in a session, changed in the next, with their history."""

from typing import Any
from uuid import uuid4

from jelang_consultation.needs.model import NeedVersion
from jelang_shared.events.consultation import NeedChanged
from sqlalchemy import select

from tests.consultation.world import Cast, booked, completed, published
from tests.machinery.apps import Api

PAPERS = {"kind": "identity_papers", "status": "in_progress", "responsible": "prison"}
WORK = {"kind": "work", "status": "not_started", "responsible": "both"}


async def needs_of(service: Api, cast: Cast) -> Any:
    return (await service.get(f"/persons/{cast.person}/needs", headers=cast.heads)).json()


async def changes(service: Api) -> list[tuple[str, str, int]]:
    told = [event for event in await published(service) if isinstance(event, NeedChanged)]
    return [(event.data.kind, event.data.status, event.sequence) for event in told]


async def test_a_need_goes_on_from_session_to_session(service: Api, cast: Cast) -> None:
    await completed(service, cast, step=1, needs=[PAPERS, WORK])
    papers = (await needs_of(service, cast))[0]

    await completed(service, cast, step=2, needs=[{**PAPERS, "id": papers["id"], "status": "met"}, WORK])

    needs = await needs_of(service, cast)
    assert [(need["kind"], need["status"], need["step"]) for need in needs] == [
        ("work", "not_started", 1),
        ("identity_papers", "met", 1),
    ]
    assert await changes(service) == [
        ("identity_papers", "in_progress", 1),
        ("work", "not_started", 1),
        ("identity_papers", "met", 2),
    ]


async def test_a_need_found_again_is_the_same_need(service: Api, cast: Cast) -> None:
    await completed(service, cast, step=1, needs=[PAPERS])
    await completed(service, cast, step=2, needs=[{**PAPERS, "responsible": "both"}])

    needs = await needs_of(service, cast)

    assert [(need["kind"], need["responsible"]) for need in needs] == [("identity_papers", "both")]


async def test_every_state_of_a_need_stays_known(service: Api, cast: Cast) -> None:
    first = await completed(service, cast, step=1, needs=[PAPERS])
    second = await completed(service, cast, step=2, needs=[{**PAPERS, "status": "declined"}])

    async with service.database.transaction() as db:
        history = (await db.scalars(select(NeedVersion).order_by(NeedVersion.version))).all()  # type: ignore[arg-type]

    assert [(state.status, state.session, state.by) for state in history] == [
        ("in_progress", first, cast.facilitator.id),
        ("declined", second, cast.facilitator.id),
    ]


async def test_a_need_that_does_not_fit_is_named_and_nothing_is_kept(service: Api, cast: Cast) -> None:
    await completed(service, cast, step=1, needs=[PAPERS])
    papers = (await needs_of(service, cast))[0]
    session = await booked(service, cast, step=2)
    wrong = [{**WORK, "id": str(uuid4())}, {**WORK, "kind": "debt", "id": papers["id"]}, {**WORK, "kind": "debt"}]
    said = {"officer_presence": "in_room", "themes": ["life_plan"], "needs": wrong}

    answer = await service.post(f"/sessions/{session}/complete", json=said, headers=cast.leads)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["needs.0.id", "needs.1.kind", "needs.2.kind"]
    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()
    assert detail["state"] == "expected"
    assert len(await needs_of(service, cast)) == 1


async def test_a_facilitator_sees_the_needs_of_own_persons(service: Api, cast: Cast) -> None:
    await completed(service, cast, needs=[WORK])

    answer = await service.get(f"/persons/{cast.person}/needs", headers=cast.leads)

    assert [need["kind"] for need in answer.json()] == ["work"]
