"""Sheets: a person's answers, taken by the form's own rules, sealed, and told on as bands only."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st
from jelang_consultation.concerns.model import Concern
from jelang_consultation.forms import answers
from jelang_consultation.forms.bands import assess
from jelang_consultation.forms.conditions import comparisons, parse
from jelang_consultation.forms.document import FormDocument, choices
from jelang_consultation.forms.library import newest_shipped
from jelang_consultation.forms.schemas import view
from jelang_consultation.sheets.model import Sheet
from jelang_shared.access_log import access_log
from jelang_shared.events.consultation import ConcernRaised, ReadinessAssessed
from sqlalchemy import select

from tests.consultation.documents import small_form
from tests.consultation.world import Cast, booked, deliver, published, registered
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, principal

READY = newest_shipped()["kesiapan"]
ALL_YES = {rule.item: "yes" for dimension in READY.dimensions for rule in dimension.rules}


async def filled(service: Api, cast: Cast, form: str, said: Mapping[str, Any], **more: Any) -> Any:
    body = {"answers": dict(said), **more}
    return await service.post(f"/persons/{cast.person}/sheets/{form}", json=body, headers=cast.leads)


async def picture(service: Api, cast: Cast) -> Any:
    return (await service.get(f"/persons/{cast.person}/readiness", headers=cast.heads)).json()


def anything(form: FormDocument) -> st.SearchStrategy[dict[str, Any]]:
    """Answers to any of the items, fitting and not."""
    wild = st.one_of(st.none(), st.text(max_size=20), st.integers(-5, 50), st.booleans(), st.just([""]), st.floats())

    def one(item: Any) -> st.SearchStrategy[Any]:
        codes = choices(item)
        fitting = st.sampled_from(codes) if codes else st.sampled_from(["kakak", "2026-08-14", "31 Februari", "2,5"])
        return st.one_of(fitting, fitting, st.lists(fitting, max_size=3), wild)

    return st.fixed_dictionaries({}, optional={item.id: one(item) for item in form.items()})


@settings(max_examples=60, deadline=None, database=None)
@given(form=st.sampled_from(list(newest_shipped().values())), data=st.data())
def test_what_is_shown_and_what_is_checked_agree(form: FormDocument, data: st.DataObject) -> None:
    said = data.draw(anything(form))
    read = answers.read(form, said)
    page = {item.id: item for section in view(form, "id", read.shown).sections for item in section.items}

    # What is asked for is on the page, in order; nothing hidden is kept or complained of.
    assert [item for item in page if item in read.shown] == read.shown
    assert set(read.answers) | set(read.problems) <= set(read.shown)
    assert not set(read.answers) & set(read.problems)
    for ident, answer in read.answers.items():
        codes = {choice.code for choice in page[ident].choices}
        if codes:
            assert {str(one) for one in (answer if isinstance(answer, list) else [answer])} <= codes
    # What was taken is taken again as it is: a sheet read back means the same.
    again = answers.read(form, json.loads(json.dumps(read.answers)))
    assert again.answers == read.answers
    assert [found.band for found in assess(form, read.answers)] == [found.band for found in assess(form, again.answers)]


@settings(max_examples=200, deadline=None, database=None)
@given(text=st.text(alphabet="abx ()'<>=!1,and or not in includes answered yes", max_size=60))
def test_whatever_stands_in_a_condition_it_is_read_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except ValueError:
        return
    assert all(len(comparison) in {2, 3} for comparison in comparisons(tree))


async def test_a_sheet_is_kept_sealed_and_told_as_bands(service: Api, cast: Cast) -> None:
    session = await booked(service, cast, step=2)
    said = {**ALL_YES, "own_words": "Rindu masakan ibu.", "has_place": "no", "place_ask": "Paman di Sokaraja"}
    answer = await filled(service, cast, "kesiapan", said, session=str(session))

    assert answer.status_code == 201, answer.text
    assert not {"bands", "answers"} & set(answer.json())
    (told,) = [event for event in await published(service) if isinstance(event, ReadinessAssessed)]
    assert [(found.dimension, found.band) for found in told.data.bands] == [
        ("understanding", "ready"),
        ("confidence", "ready"),
        ("planning", "ready"),
    ]
    assert "ibu" not in told.model_dump_json()
    async with service.database.transaction() as db:
        (sheet,) = (await db.scalars(select(Sheet))).all()
    assert b"ibu" not in sheet.answers
    assert (sheet.session, sheet.step, sheet.form_version) == (session, 2, 1)

    path = f"/sheets/{answer.json()['id']}/answers"
    own = await service.post(path, json={}, headers=cast.leads)
    silent = await service.post(path, json={}, headers=cast.heads)
    head = await service.post(path, json={"reason": "Menyiapkan sesi 3"}, headers=cast.heads)
    stranger = await service.post(path, json={}, headers=header(principal("facilitator", facility=FACILITY)))
    assert own.json()["answers"] == head.json()["answers"] == said
    assert [silent.status_code, stranger.status_code] == [422, 404]


async def test_every_answer_that_does_not_fit_is_named_at_its_item_and_nothing_is_kept(
    service: Api, cast: Cast
) -> None:
    await deliver(service, registered(cast.person))
    fitting = {"areas": ["work"], "work_goal": "Bengkel"}
    wrong = {**fitting, "work_by": "31 Februari", "sureness": 9, "first_call": "x" * 201}

    answer = await filled(service, cast, "rencana-hidup", wrong)
    head = await service.post(
        f"/persons/{cast.person}/sheets/rencana-hidup", json={"answers": wrong}, headers=cast.heads
    )
    nothing = await service.post(f"/persons/{cast.person}/sheets/kesiapan", json={"answers": {}}, headers=cast.heads)
    foreign = await service.post(
        f"/persons/{cast.person}/sheets/kesiapan", json={"answers": {"Nama Contoh": 1}}, headers=cast.heads
    )

    assert answer.status_code == 404  # no session of this facilitator's
    assert {(error["field"], error["problem"]) for error in head.json()["errors"]} == {
        ("work_by", "not_a_date"),
        ("sureness", "not_an_option"),
        ("first_call", "too_long"),
    }
    assert nothing.json()["errors"] == [{"field": "", "problem": "empty"}]
    assert foreign.json()["errors"] == [{"field": "", "problem": "unknown"}]
    assert "Nama" not in foreign.text
    async with service.database.transaction() as db:
        assert (await db.scalars(select(Sheet))).all() == []


async def test_what_answers_ask_for_is_asked_before_anything_is_kept(service: Api, cast: Cast) -> None:
    await booked(service, cast)
    seen = answers.read(READY, {}).shown

    first = await filled(service, cast, "kesiapan", {"has_place": "no"}, seen=seen)
    then = await filled(service, cast, "kesiapan", {"has_place": "no"}, seen=first.json()["shown"])

    assert (first.status_code, first.json()["code"]) == (422, "more-to-ask")
    assert set(first.json()["shown"]) - set(seen) == {"place_ask"}
    assert then.status_code == 201


async def test_an_urgent_answer_opens_a_concern_at_once_without_its_content(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    said = {"safety": "yes", "own_words": "Tidak sanggup lagi."}

    for _ in range(2):
        assert (await filled(service, cast, "kesiapan", said, session=str(session))).status_code == 201
    assert (await filled(service, cast, "kesiapan", {"safety": "no"}, session=str(session))).status_code == 201

    (raised,) = [event for event in await published(service) if isinstance(event, ConcernRaised)]
    assert "sanggup" not in raised.model_dump_json()
    async with service.database.transaction() as db:
        (concern,) = (await db.scalars(select(Concern))).all()
    assert (concern.person, concern.origin, concern.session) == (cast.person, "answer", session)


async def test_an_urgent_answer_opens_a_concern_of_the_kind_that_the_form_tells(service: Api, cast: Cast) -> None:
    form = small_form()
    form["sections"][0]["items"][2]["concern"] = {"1": "suicidal_thoughts"}
    added = await service.post("/forms", json=form, headers=header(principal("administrator")))
    assert added.status_code == 201, added.text
    await deliver(service, registered(cast.person))

    answer = await service.post(
        f"/persons/{cast.person}/sheets/contoh", json={"answers": {"works": "no", "sure": 1}}, headers=cast.heads
    )

    assert answer.status_code == 201, answer.text
    async with service.database.transaction() as db:
        (concern,) = (await db.scalars(select(Concern))).all()
    assert (concern.kind, concern.origin) == ("suicidal_thoughts", "answer")


async def test_the_section_head_sees_what_changed_and_why_and_the_facilitator_does_not(
    service: Api, cast: Cast
) -> None:
    await booked(service, cast)
    assert (await picture(service, cast))["moments"] == []
    await filled(service, cast, "kesiapan", {**ALL_YES, "knows_reporting": "no", "has_place": "no"})
    await filled(service, cast, "kesiapan", {**ALL_YES, "can_refuse": "unsure", "can_face_people": "no"})

    seen = await picture(service, cast)

    assert {one["id"]: (one["bands"], one["direction"]) for one in seen["dimensions"]} == {
        "understanding": (["growing", "ready"], "up"),
        "confidence": (["ready", "growing"], "down"),
        "planning": (["ready", "ready"], "same"),
    }
    changed = {p["item"]: p for one in seen["dimensions"] for p in one["points"] if p["direction"] != "same"}
    assert set(changed) == {"knows_reporting", "has_place", "can_refuse", "can_face_people"}
    assert (changed["can_refuse"]["before"], changed["can_refuse"]["now"]) == ("Ya", "Masih ragu")
    assert "bahan bicara" in changed["can_refuse"]["reason"]
    refused = await service.get(f"/persons/{cast.person}/readiness", headers=cast.leads)
    assert refused.status_code == 404
    async with service.database.transaction() as db:
        reasons = (await db.scalars(select(access_log.c.reason).where(access_log.c.action == "readiness.read"))).all()
    assert any(reasons)


async def test_feedback_is_counted_in_sums_that_tell_of_nobody(service: Api, cast: Cast) -> None:
    for number in range(12):
        await booked(service, cast)
        said = {"heard": "yes" if number < 8 else "partly", "clear": "yes", "thanks": "Matur nuwun."}
        answer = await filled(service, cast, "umpan-balik", said)
        assert answer.status_code == 201
    mine = await service.post(f"/sheets/{answer.json()['id']}/answers", json={}, headers=cast.leads)
    elsewhere = header(principal("section_head", facility="LPS-AMBON"))

    (sums,) = (await service.get("/feedback", headers=cast.heads)).json()

    assert mine.status_code == 404  # what they said of the meeting isn't for who led it
    assert (sums["sheets"], sums["waiting"]) == (10, 2)
    chosen = {asked["item"]: {a["code"]: a["chosen"] for a in asked["answers"]} for asked in sums["asked"]}
    assert chosen["clear"] == {"yes": 10, "partly": 0, "no": 0}
    assert chosen["heard"] == {"yes": None, "partly": None, "no": 0}
    assert "thanks" not in chosen
    assert (await service.get("/feedback", headers=elsewhere)).json() == []


async def test_a_sheet_of_another_person_s_session_is_refused(service: Api, cast: Cast) -> None:
    other = Cast(facilitator=cast.facilitator)
    await booked(service, cast)
    session = await booked(service, other)

    for wrong in (session, uuid4()):
        answer = await filled(service, cast, "kesiapan", {"has_place": "yes"}, session=str(wrong))
        assert answer.status_code == 404
