"""The life plan: written with the person from meeting to meeting, every version kept, sealed and logged."""

import logging
from typing import Any

import pytest
from jelang_consultation.sheets.model import Sheet
from jelang_shared.access_log import access_log
from jelang_shared.events.scheduling import SessionScheduled
from sqlalchemy import select

from tests.consultation.world import Cast, booked, booking, deliver, envelope, published
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, principal

GOAL = "Contoh: buka warung kopi di Sokaraja."
FIRST = {"areas": ["work"], "work_goal": GOAL, "work_helper": "Contoh: kakak", "work_by": "2030-09-01"}
SECOND = {**FIRST, "areas": ["home", "work"], "home_goal": "Contoh: tinggal bersama ibu."}


async def saved(service: Api, cast: Cast, answers: Any, seen: int | None, who: Any = None) -> Any:
    headers = {**(who or cast.leads), **({} if seen is None else {"If-Match": str(seen)})}
    return await service.post(
        f"/persons/{cast.person}/sheets/rencana-hidup", json={"answers": answers}, headers=headers
    )


async def opened(service: Api, cast: Cast, who: Any, how: str = "words", **wanted: Any) -> Any:
    return await service.post(f"/persons/{cast.person}/plan/{how}", json=wanted, headers=who)


async def test_each_saving_is_the_next_version_and_all_stay_readable(service: Api, cast: Cast) -> None:
    await booked(service, cast)
    assert (await service.get(f"/persons/{cast.person}/plan", headers=cast.heads)).json()["version"] == 0

    first, second = await saved(service, cast, FIRST, 0), await saved(service, cast, SECOND, 1)
    stale, blind = await saved(service, cast, FIRST, 1), await saved(service, cast, FIRST, None)

    assert [answer.status_code for answer in (first, second, stale, blind)] == [201, 201, 412, 428]
    assert stale.json()["version"] == 2
    plan = (await service.get(f"/persons/{cast.person}/plan", headers=cast.heads)).json()
    assert [(row["version"], row["receipt"]) for row in plan["versions"]] == [
        (2, second.json()["receipt"]),
        (1, first.json()["receipt"]),
    ]
    assert (await opened(service, cast, cast.leads)).json()["answers"] == SECOND
    assert (await opened(service, cast, cast.leads, version=1)).json()["answers"] == FIRST
    assert (await opened(service, cast, cast.leads, version=3)).status_code == 404


async def test_the_next_facilitator_goes_on_with_it_and_says_why(service: Api, cast: Cast) -> None:
    await booked(service, cast)
    await saved(service, cast, FIRST, 0)
    after = Cast(person=cast.person)
    stranger = header(principal("facilitator", facility=FACILITY))
    session = SessionScheduled(**envelope(f"session/{after.person}", 1, cast.person), data=booking(cast.person, after))
    await deliver(service, session)

    silent = await opened(service, after, after.leads, go_on=True)
    gone_on = await opened(service, after, after.leads, go_on=True, reason="Contoh: sesi berikutnya")

    assert (silent.status_code, silent.json()["errors"][0]["field"]) == (422, "reason")
    assert gone_on.json()["answers"] == FIRST
    assert "work_step" in gone_on.json()["document"]["shown"]
    assert (await saved(service, after, SECOND, 1, after.leads)).status_code == 201
    assert (await opened(service, cast, stranger, reason="Contoh")).status_code == 404


async def test_a_print_is_in_the_person_s_language_and_stands_in_the_log(service: Api, cast: Cast) -> None:
    await booked(service, cast)
    await saved(service, cast, FIRST, 0)

    printed = await opened(service, cast, cast.heads, "print", reason="Contoh: diminta orangnya")

    assert printed.json()["document"]["language"] == "id"
    async with service.database.transaction() as db:
        query = select(access_log.c.staff, access_log.c.reason).where(access_log.c.action == "plans.print")
        assert (await db.execute(query)).all() == [(cast.head.id, "Contoh: diminta orangnya")]


async def test_the_words_lie_sealed_and_reach_no_event_and_no_log(
    service: Api, cast: Cast, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    await booked(service, cast)
    await saved(service, cast, SECOND, 0)
    await opened(service, cast, cast.leads)
    await saved(service, cast, FIRST, 0)

    async with service.database.transaction() as db:
        (sheet,) = (await db.scalars(select(Sheet))).all()
    assert b"warung" not in sheet.answers
    assert all("warung" not in event.model_dump_json() for event in await published(service))
    assert "warung" not in caplog.text + "".join(capfd.readouterr())
