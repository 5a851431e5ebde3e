"""The dialogue guides that lie beside a session."""

import pytest
from jelang_consultation.guides.library import guides

from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, token


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
