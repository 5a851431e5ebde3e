"""The dialogue guides that lie beside a session."""

from typing import Any

import pytest
from jelang_consultation.guides.library import guides
from jelang_shared.auth import Principal

from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, principal, token

HEAD = principal("section_head", facility=FACILITY)
LINES = {"questions": ["Siapa yang menjemput?", "  "], "closing": ["Sebut jadwal bengkel."]}


def test_every_step_has_a_guide_that_says_the_same_in_both_languages() -> None:
    assert sorted(guides()) == [1, 2, 3, 4]
    for guide in guides().values():
        for part in ("questions", "listening", "do_not_promise", "closing"):
            assert len(getattr(guide.id, part)) == len(getattr(guide.en, part)), (guide.step, part)


def test_no_guide_speaks_of_people_as_cases() -> None:
    for guide in guides().values():
        text = guide.id.model_dump_json().lower()
        assert not {word for word in ("napi", "kasus", "target") if word in text.split()}
        assert "kekhawatiran" not in guide.id.title.lower()


@pytest.mark.parametrize(
    ("reader", "query", "title"),
    [
        ("id", "", "Panduan: keluarga, stigma, tantangan"),
        ("en", "", "Guide: family, stigma, challenges"),
        ("id", "?language=en", "Guide: family, stigma, challenges"),
    ],
)
async def test_a_guide_speaks_the_reader_s_language(service: Api, reader: str, query: str, title: str) -> None:
    who = token("facilitator", facility=FACILITY, language=reader)

    answer = await service.get(f"/guides/3{query}", headers=who)

    assert answer.json()["title"] == title
    assert answer.json()["version"] == 1


async def test_there_is_no_fifth_step(service: Api) -> None:
    answer = await service.get("/guides/5", headers=token("facilitator", facility=FACILITY))

    assert answer.status_code == 404


async def extended(service: Api, lines: dict[str, Any], seen: int, **more: Any) -> Any:
    head = {**header(HEAD), "If-Match": str(seen)}
    return await service.put("/guides/2/additions", json={"id": lines, **more}, headers=head)


async def added(service: Api, who: Principal) -> Any:
    return (await service.get("/guides/2", headers=header(who))).json()["added"]


async def test_a_facility_adds_to_a_guide_and_takes_it_back(service: Api) -> None:
    facilitator = principal("facilitator", facility=FACILITY)
    assert await added(service, facilitator) is None
    first = await extended(service, LINES, 0)
    assert (first.status_code, first.json()["version"]) == (200, 1)
    assert (await extended(service, LINES, 1)).json()["version"] == 1
    shown = await added(service, facilitator)
    assert (shown["questions"], shown["version"], shown["by"]) == (["Siapa yang menjemput?"], 1, str(HEAD.id))
    assert await added(service, principal("facilitator", facility="LPS-PURWOKERTO")) is None

    english = {"questions": ["Who will fetch you?"]}
    await extended(service, LINES, 1, en=english)
    read = await added(service, principal("facilitator", facility=FACILITY, language="en"))
    assert (read["questions"], read["closing"]) == (["Who will fetch you?"], ["Sebut jadwal bengkel."])

    assert (await extended(service, {}, 2)).json()["withdrawn"] is True
    assert await added(service, facilitator) is None
    versions = (await service.get("/guides/2/additions", headers=header(HEAD))).json()
    assert [(one["version"], one["withdrawn"]) for one in versions] == [(3, True), (2, False), (1, False)]
    assert versions[1]["id"]["questions"] == ["Siapa yang menjemput?"]


async def test_lines_that_do_not_fit_are_refused_whole(service: Api) -> None:
    assert (await extended(service, LINES, 4)).status_code == 412
    for lines, more in (
        ({"questions": ["x" * 301]}, {}),
        ({"questions": ["satu"] * 13}, {}),
        ({"advice": ["satu"]}, {}),
        ({"questions": ["satu", "dua"]}, {"en": {"questions": ["one"]}}),
    ):
        assert (await extended(service, lines, 0, **more)).status_code == 422
    assert (await service.get("/guides/2/additions", headers=header(HEAD))).json() == []
