"""A closed record is corrected by a new version, reviewed by the section head, and never written over."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from jelang_shared.events.consultation import SessionCompleted

from tests.consultation.world import RECORD, Cast, booked, completed, published, saved
from tests.machinery.apps import Api

CORRECTED = {
    **{name: RECORD[name] for name in ("officer_presence", "hopes", "agreements")},
    "themes": ["life_plan"],
    "worries": "Takut ketemu teman lama.",
    "minutes": 50,
    "reason": "Salah tulis tema.",
}


async def correct(service: Api, cast: Cast, session: UUID, seen: int = 1, **changes: Any) -> Any:
    headers = {**cast.leads, "If-Match": str(seen)}
    return await service.post(f"/sessions/{session}/correct", json={**CORRECTED, **changes}, headers=headers)


async def review(service: Api, cast: Cast, session: UUID, what: str, seen: int = 1, **body: Any) -> Any:
    headers = {**cast.heads, "If-Match": str(seen)}
    return await service.post(f"/sessions/{session}/{what}", json=body, headers=headers)


async def test_a_correction_is_a_new_version_and_the_old_one_stays(service: Api, cast: Cast) -> None:
    session = await completed(service, cast)

    answer = await correct(service, cast, session)

    assert answer.status_code == 200, answer.text
    versions = (await service.get(f"/sessions/{session}/versions", headers=cast.heads)).json()
    assert [(one["version"], one["author"]) for one in versions] == [(n, str(cast.facilitator.id)) for n in (2, 1)]
    assert versions[0]["receipt"] == answer.json()["receipt"] != versions[1]["receipt"]
    old, new = [
        (await service.post(f"/sessions/{session}/notes", json=wanted, headers=cast.heads)).json()
        for wanted in ({"reason": "Tinjauan", "record_version": 1}, {"reason": "Tinjauan"})
    ]
    assert (old["worries"], old["themes"], old["reason"]) == (RECORD["worries"], RECORD["themes"], None)
    assert (new["worries"], new["themes"], new["reason"]) == (CORRECTED["worries"], ["life_plan"], CORRECTED["reason"])
    told = [event for event in await published(service) if isinstance(event, SessionCompleted)]
    assert [event.data.record_version for event in told] == [1, 2]
    assert told[0].sequence < told[1].sequence
    assert (told[0].data.at, told[1].data.minutes) == (told[1].data.at, 50)


async def test_only_the_newest_version_is_corrected_and_only_with_a_reason(service: Api, cast: Cast) -> None:
    session = await completed(service, cast)

    together = await asyncio.gather(*(correct(service, cast, session, hopes=f"Ingin {n}") for n in range(2)))
    silent = await correct(service, cast, session, seen=2, reason="  ")
    unsure = await service.post(f"/sessions/{session}/correct", json=CORRECTED, headers=cast.leads)
    open_one = await correct(service, cast, await booked(service, cast, step=2), seen=0)

    assert sorted(answer.status_code for answer in together) == [200, 412]
    assert [error["field"] for error in silent.json()["errors"]] == ["reason"]
    assert unsure.status_code == 428
    assert open_one.json()["code"] == "nothing-to-correct"


async def test_the_section_head_countersigns_the_version_that_was_read(service: Api, cast: Cast) -> None:
    session = await completed(service, cast)
    waiting = (await service.get("/reviews", headers=cast.heads)).json()
    await correct(service, cast, session)

    outdated = await review(service, cast, session, "countersign")
    signed = await review(service, cast, session, "countersign", seen=2)
    twice = await review(service, cast, session, "countersign", seen=2)

    assert [row["id"] for row in waiting["rows"]] == [str(session)]
    assert (outdated.status_code, signed.json()["review"]) == (412, "countersigned")
    assert twice.json()["code"] == "nothing-to-review"
    assert (await service.get("/reviews", headers=cast.heads)).json()["total"] == 0
    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()
    assert (detail["reviewed"]["record_version"], detail["reviewed"]["countersigned"]) == (2, True)


async def test_a_question_is_answered_by_a_correction(service: Api, cast: Cast) -> None:
    session = await completed(service, cast)

    sent = await review(service, cast, session, "send-back", question="Siapa petugasnya?")
    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()
    await correct(service, cast, session)

    assert (sent.json()["review"], detail["reviewed"]["question"]) == ("sent_back", "Siapa petugasnya?")
    assert (await service.get("/reviews", headers=cast.heads)).json()["total"] == 1


async def test_a_question_without_words_is_refused(service: Api, cast: Cast) -> None:
    session = await completed(service, cast)

    answer = await review(service, cast, session, "send-back", question="  ")

    assert answer.json()["errors"][0]["field"] == "question"


@pytest.mark.parametrize("closing", ["complete", "draft"])
async def test_a_second_window_is_told_and_writes_nothing_over(service: Api, cast: Cast, closing: str) -> None:
    session = await booked(service, cast)
    await saved(service, cast, session, {"hopes": "dari jendela pertama"})
    await saved(service, cast, session, {"hopes": "masih jendela pertama"}, seen=1)

    headers = {**cast.leads, "If-Match": "1"}
    send = service.put if closing == "draft" else service.post
    refused = await send(f"/sessions/{session}/{closing}", json=RECORD, headers=headers)

    assert (refused.status_code, refused.json()["code"], refused.json()["version"]) == (412, "version-conflict", 2)
    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()
    assert (detail["draft"]["hopes"], detail["draft_version"]) == ("masih jendela pertama", 2)
    assert await published(service) == []


async def test_the_same_words_again_are_answered_with_their_receipt(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)

    first, lost = [await saved(service, cast, session, RECORD) for _ in range(2)]

    assert lost.json() == first.json()
