"""Form documents: those that ship, good and bad ones of a deployment, published once and for good."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest
from jelang_consultation.forms.check import NotAForm, check, read
from jelang_consultation.forms.document import schema
from jelang_consultation.forms.library import newest_shipped, shipped
from jelang_consultation.forms.model import as_json, checksum

from tests.consultation.documents import SMALL_FORM, small_form
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, token

PUBLISHED = {
    ("catatan-sesi", 1): "10372d2c2880524147a7b571c56bb0b83f6f609c972171cd44bb8db828729eb9",
    ("kesiapan", 1): "219f8b4fa0f8129ad6cd60d8d5c0def20cf0dcacd4fe8bae28f033993fa4a6c1",
    ("rencana-hidup", 1): "35b5834118032b4ec18bba4bbb1ba26038f6e084c6962e652ea5255c22e3945f",
    ("rencana-hidup", 2): "797d807953cac0d6791dda1e9e434e7ea294f60211db7afa08bb2a1995d663ff",
    ("umpan-balik", 1): "23e97f0db1f7eac7f637e89b7c7983a0ed1b9edce76541a4b30cfe4fa0a8f4f1",
}
"""What each shipped version was published with: a change is a new version, never another checksum here."""
ADMINISTRATOR = token("administrator")

Change = Callable[[dict[str, Any]], Any]


def items(form: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = form["sections"][0]["items"]
    return found


def bands(form: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = form["dimensions"][0]["bands"]
    return found


def test_a_shipped_version_never_changes() -> None:
    assert {key: checksum(form) for key, form in shipped().items()} == PUBLISHED


def test_shipped_forms_fit_the_published_schema_and_speak_both_languages_warmly() -> None:
    validator = jsonschema_rs.Draft202012Validator(schema())
    for form in newest_shipped().values():
        assert validator.is_valid(as_json(form)), form.form
        words = json.dumps(as_json(form), ensure_ascii=False).lower().split()
        assert not {"napi", "kasus", "target", "eks"} & set(words)
    assert 12 <= sum(len(d.rules) for d in newest_shipped()["kesiapan"].dimensions) <= 15
    assert not validator.is_valid(small_form(version="1"))


BAD: dict[str, tuple[Change, str, str]] = {
    "missing language": (
        lambda f: items(f)[0]["text"].pop("en"),
        "/sections/0/items/0/text/en",
        "the English text is missing",
    ),
    "blank words": (lambda f: f["title"].update(id="  "), "/title/id", "blank"),
    "a character that can't be stored": (lambda f: f["title"].update(id="a\x00b"), "/title/id", "can't be stored"),
    "unknown kind": (lambda f: items(f)[0].update(kind="slider"), "/sections/0/items/0", "does not match"),
    "unknown member": (lambda f: items(f)[0].update(colour="red"), "/sections/0/items/0/colour", "isn't known"),
    "text for a number": (lambda f: f.update(version="1"), "/version", "integer"),
    "yes for a number": (lambda f: f.update(version=True), "/version", "integer"),
    "no sections": (lambda f: f.pop("sections"), "/sections", "is missing"),
    "doubled id": (lambda f: items(f)[1].update(id="works"), "/sections/0/items/1/id", "already"),
    "unknown item": (
        lambda f: items(f)[1].update(visible_if="sleeps = yes"),
        "/sections/0/items/1/visible_if",
        "there is no item 'sleeps'",
    ),
    "unknown answer": (
        lambda f: items(f)[1].update(visible_if="works = maybe"),
        "/sections/0/items/1/visible_if",
        "isn't an answer",
    ),
    "looks ahead": (
        lambda f: items(f)[0].update(visible_if="sure > 2"),
        "/sections/0/items/0/visible_if",
        "asked later",
    ),
    "cycle": (
        lambda f: items(f)[0].update(visible_if="where answered"),
        "/sections/0/items/0/visible_if",
        "a cycle: works → where → works",
    ),
    "itself": (lambda f: items(f)[2].update(visible_if="sure > 2"), "/sections/0/items/2/visible_if", "a cycle"),
    "not a condition": (
        lambda f: items(f)[1].update(visible_if="works == yes and"),
        "/sections/0/items/1/visible_if",
        "can't be read",
    ),
    "code in a condition": (
        lambda f: items(f)[1].update(visible_if="__import__('os')"),
        "/sections/0/items/1/visible_if",
        "can't be read",
    ),
    "no order": (lambda f: items(f)[1].update(visible_if="works > 1"), "/sections/0/items/1/visible_if", "no order"),
    "a scale and a word": (
        lambda f: items(f).append({**items(f)[1], "id": "why", "visible_if": "sure = 'much'"}),
        "/sections/0/items/3/visible_if",
        "a number is expected",
    ),
    "urgent text": (
        lambda f: items(f)[1].update(urgent=["yes"]),
        "/sections/0/items/1/urgent",
        "can't be urgent",
    ),
    "concern for nothing urgent": (
        lambda f: items(f)[2].update(concern={"2": "violence"}),
        "/sections/0/items/2/concern/2",
        "isn't an urgent answer",
    ),
    "concern of no kind": (
        lambda f: items(f)[2].update(concern={"1": "sadness"}),
        "/sections/0/items/2/concern/1",
        "violence",
    ),
    "urgent for nothing": (lambda f: items(f)[2].update(urgent=[9]), "/sections/0/items/2/urgent/0", "isn't an answer"),
    "gap": (lambda f: bands(f)[1].update({"from": 3}), "/dimensions/0/bands/1/from", "a gap: no band has 2 to 2"),
    "overlap": (lambda f: bands(f)[1].update({"from": 1}), "/dimensions/0/bands/1/from", "an overlap: 1 to 1"),
    "too short": (lambda f: bands(f).pop(), "/dimensions/0/bands/1/to", "a gap: no band has 4 to 4"),
    "too long": (lambda f: bands(f)[2].update(to=9), "/dimensions/0/bands/2/to", "4 points at most"),
    "points missing": (
        lambda f: f["dimensions"][0]["rules"][0]["points"].pop("3"),
        "/dimensions/0/rules/0/points/3",
        "are missing",
    ),
    "rule of nothing": (
        lambda f: f["dimensions"][0]["rules"][0].update(item="joy"),
        "/dimensions/0/rules/0/item",
        "there is no item",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_named_by_path_and_reason(name: str) -> None:
    change, path, reason = BAD[name]
    form = small_form()
    change(form)

    with pytest.raises(NotAForm) as bad:
        check(form)

    said = {mistake.path: mistake.reason for mistake in bad.value.mistakes}
    assert reason in said.get(path, ""), said


def test_all_mistakes_are_named_at_once() -> None:
    form = small_form()
    for name in ("missing language", "urgent text", "unknown answer", "gap", "rule of nothing"):
        BAD[name][0](form)

    with pytest.raises(NotAForm) as bad:
        check(form)

    assert {BAD[n][1] for n in ("missing language", "urgent text", "unknown answer", "gap", "rule of nothing")} <= {
        mistake.path for mistake in bad.value.mistakes
    }


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"form": NaN}', b'{"form": "a", "form": "b"}', b"[" * 100_000, b" " * 500_001],
)
def test_what_is_no_form_at_all_is_said_to_be_none(text: bytes) -> None:
    with pytest.raises(NotAForm) as bad:
        read(text)

    assert bad.value.mistakes


async def test_a_published_version_stays_as_it_is(service: Api) -> None:
    first = await service.post("/forms", json=SMALL_FORM, headers=ADMINISTRATOR)
    again = await service.post("/forms", json=SMALL_FORM, headers=ADMINISTRATOR)
    other = await service.post("/forms", json=small_form(title={"id": "Lain", "en": "Other"}), headers=ADMINISTRATOR)
    over_ours = await service.post("/forms", json=small_form(form="kesiapan"), headers=ADMINISTRATOR)
    broken = await service.post("/forms", json=small_form(version=2, sections=[]), headers=ADMINISTRATOR)

    assert [first.status_code, again.status_code, other.status_code, over_ours.status_code] == [201, 200, 409, 409]
    assert first.json() == {**again.json(), "added": True}
    assert other.json()["code"] == "form-version-taken"
    assert broken.status_code == 422
    assert "/sections" in {error["field"] for error in broken.json()["errors"]}
    reader = token("facilitator", facility=FACILITY, language="en")
    shown = (await service.get("/forms/contoh", headers=reader)).json()
    assert (shown["version"], shown["title"], shown["shown"]) == (1, "Contoh (en)?", ["works", "sure"])
    assert "points" not in json.dumps(shown)
    listed = (await service.get("/forms", headers=reader)).json()
    assert [form["form"] for form in listed] == ["catatan-sesi", "contoh", "kesiapan", "rencana-hidup", "umpan-balik"]


async def test_the_next_version_is_the_newest_and_the_old_one_stays(service: Api) -> None:
    for version in (1, 2):
        titled = small_form(version=version, title={"id": f"Versi {version}", "en": f"Version {version}"})
        assert (await service.post("/forms", json=titled, headers=ADMINISTRATOR)).status_code == 201

    reader = token("facilitator", facility=FACILITY)
    newest = (await service.get("/forms/contoh", headers=reader)).json()
    old = (await service.get("/forms/contoh?version=1", headers=reader)).json()

    assert [newest["title"], old["title"]] == ["Versi 2", "Versi 1"]
    assert (await service.get("/forms/contoh?version=3", headers=reader)).status_code == 404
