"""Needs added and changed between sessions, each change over the version that was seen."""

from datetime import UTC, datetime, timedelta
from typing import Any

from jelang_shared.access_log import access_log
from jelang_shared.events.consultation import NeedChanged
from sqlalchemy import select

from tests.consultation.test_needs import PAPERS, needs_of
from tests.consultation.world import Cast, booked, completed, published
from tests.machinery.apps import Api

NEXT_YEAR = str(datetime.now(UTC).date() + timedelta(days=365))
LONG_AGO = "2020-01-31"


async def added(service: Api, cast: Cast, **need: Any) -> Any:
    said = {"kind": "work", "status": "not_started", "responsible": "both", **need}
    return await service.post(f"/persons/{cast.person}/needs", json=said, headers=cast.heads)


async def changed(service: Api, need: Any, who: Any, seen: int | None = None, **now: Any) -> Any:
    said = {name: need[name] for name in ("status", "responsible", "due")} | now
    headers = {**who, "If-Match": str(seen or need["version"])}
    return await service.patch(f"/needs/{need['id']}", json=said, headers=headers)


async def test_a_need_goes_its_way_between_sessions_and_every_state_stays(service: Api, cast: Cast) -> None:
    await booked(service, cast)
    need = (await added(service, cast, due=NEXT_YEAR)).json()

    moved = await changed(service, need, cast.leads, status="in_progress", responsible="prison")
    same = await changed(service, moved.json(), cast.heads)
    over = await changed(service, moved.json(), cast.heads, status="declined", due=None)

    assert [answer.json()["version"] for answer in (moved, same, over)] == [2, 2, 3]
    (row,) = await needs_of(service, cast)
    assert (row["status"], row["due"], row["step"]) == ("declined", None, None)
    assert [(state["version"], state["status"], state["due"], state["by"]) for state in row["history"]] == [
        (3, "declined", None, str(cast.head.id)),
        (2, "in_progress", NEXT_YEAR, str(cast.facilitator.id)),
        (1, "not_started", NEXT_YEAR, str(cast.head.id)),
    ]
    told = [event for event in await published(service) if isinstance(event, NeedChanged)]
    assert [(event.sequence, event.data.status, event.data.due and str(event.data.due)) for event in told] == [
        (1, "not_started", NEXT_YEAR),
        (2, "in_progress", NEXT_YEAR),
        (3, "declined", None),
    ]
    async with service.database.transaction() as db:
        logged = (await db.scalars(select(access_log.c.staff).where(access_log.c.action == "needs.change"))).all()
    assert list(logged) == [cast.head.id, cast.facilitator.id, cast.head.id, cast.head.id]


async def test_a_change_over_a_version_nobody_saw_is_refused(service: Api, cast: Cast) -> None:
    await booked(service, cast)
    need = (await added(service, cast)).json()
    await changed(service, need, cast.leads, status="in_progress")

    late = await changed(service, need, cast.heads, status="met")
    blind = await service.patch(f"/needs/{need['id']}", json={}, headers=cast.heads)

    assert (late.status_code, late.json()["code"], late.json()["version"]) == (412, "version-conflict", 2)
    assert blind.status_code in {422, 428}
    assert (await needs_of(service, cast))[0]["status"] == "in_progress"


async def test_a_due_date_lies_ahead_when_it_is_set_and_may_pass(service: Api, cast: Cast) -> None:
    await booked(service, cast)

    refused = await added(service, cast, due=LONG_AGO)

    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "due")
    assert await needs_of(service, cast) == []


async def test_a_person_has_one_need_of_a_kind_whoever_found_it(service: Api, cast: Cast) -> None:
    await completed(service, cast, needs=[PAPERS])

    again = await added(service, cast, kind="identity_papers")

    assert (again.status_code, again.json()["code"]) == (409, "need-known")
    (row,) = await needs_of(service, cast)
    assert row["version"] == 1
    assert row["history"][0]["session"] is not None


async def test_a_session_leaves_the_due_date_as_it_was_set(service: Api, cast: Cast) -> None:
    await booked(service, cast)
    need = (await added(service, cast, due=NEXT_YEAR)).json()

    await completed(service, cast, step=2, needs=[{"kind": "work", "status": "met", "responsible": "both"}])

    (row,) = await needs_of(service, cast)
    assert (row["id"], row["status"], row["due"]) == (need["id"], "met", NEXT_YEAR)
