"""An urgent matter: raised in an instant, told without content, answered against a clock."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from jelang_consultation.concerns import queries
from jelang_consultation.concerns.climb import climb
from jelang_consultation.concerns.model import Concern, Origin
from jelang_consultation.concerns.open_concern import About, open_concern
from jelang_consultation.concerns.policy import clock_at
from jelang_shared import reference
from jelang_shared.events.consultation import ConcernAnswered, ConcernEscalated, ConcernRaised
from jelang_shared.reference.holidays import day_off
from sqlalchemy import text

from tests.consultation.world import REGION, Cast, booked, deliver, published, registered, staff
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, principal

WORDS = "Katanya malam ini tidak ingin bangun lagi (contoh)."
HALF_AN_HOUR = timedelta(minutes=30)
LONG_AGO = datetime(2026, 8, 16, 16, 50, tzinfo=UTC)
"""Ten to midnight in Jakarta, ten to two on a national holiday in Jayapura."""


async def raised(
    service: Api,
    cast: Cast,
    at: datetime | None = None,
    *,
    facility: str = FACILITY,
    session: UUID | None = None,
    words: str | None = None,
    origin: Origin = "button",
) -> Concern:
    """A concern raised by the facilitator."""
    about = About(cast.person, facility, reference.facilities()[facility].regional_office, session)
    async with service.database.transaction() as db:
        vault, by = service.app.state.vault, cast.facilitator.id
        when = at or datetime.now(UTC)
        return await open_concern(about, "suicidal_thoughts", by, when, vault, db, words=words, origin=origin)


async def climbed(service: Api, at: datetime) -> int:
    """The clock looks once."""
    async with service.database.transaction() as db:
        return await climb(at, db)


async def rungs_told(service: Api) -> list[tuple[int, str]]:
    return [(e.data.rung, e.data.told) for e in await published(service) if isinstance(e, ConcernEscalated)]


async def done(service: Api, who: Mapping[str, str], path: str, **body: Any) -> Any:
    answer = await service.post(path, json=body, headers=who)
    assert answer.status_code in {200, 201}, answer.text
    return answer.json()


async def test_raising_tells_that_there_is_something_and_until_when_and_nothing_else(service: Api, cast: Cast) -> None:
    concern = await raised(service, cast, words=WORDS)
    (event,) = await published(service)
    assert isinstance(event, ConcernRaised)
    assert event.data.reference == concern.reference
    assert event.data.answer_by - event.data.raised_at == HALF_AN_HOUR
    told = event.model_dump_json()
    assert "suicid" not in told
    assert "bangun" not in told
    async with service.database.transaction() as db:
        (sealed,) = await queries.words(concern.id, db)
        assert b"bangun" not in sealed.words


async def test_an_urgent_answer_sent_again_is_the_same_concern(service: Api, cast: Cast) -> None:
    session = uuid4()
    first = await raised(service, cast, origin="answer", session=session)
    again = await raised(service, cast, origin="answer", session=session)
    assert first.id == again.id
    assert len(await published(service)) == 1
    assert (await raised(service, cast, session=session)).id != first.id, "the button is never taken for a repeat"


@pytest.mark.parametrize("facility", ["LPN-PURWOKERTO", "LPS-MAKASSAR", "LPN-JAYAPURA"])
async def test_the_clock_runs_in_real_minutes_in_every_zone_over_midnight_and_holiday(
    service: Api, cast: Cast, facility: str
) -> None:
    zone = ZoneInfo(reference.facilities()[facility].time_zone)
    last_look = LONG_AGO + timedelta(minutes=60)
    assert day_off(last_look.astimezone(zone).date()) is not None
    await raised(service, cast, LONG_AGO, facility=facility)
    moments = [29, 30, 59, 60, 600]
    told = []
    for minutes in moments:
        await climbed(service, LONG_AGO + timedelta(minutes=minutes, seconds=-1 if minutes in {30, 60} else 0))
        await climbed(service, LONG_AGO + timedelta(minutes=minutes))
        told.append(len(await rungs_told(service)))
    assert told == [0, 1, 1, 2, 2]


async def test_after_downtime_every_missed_rung_is_climbed_once(service: Api, cast: Cast) -> None:
    concern = await raised(service, cast, LONG_AGO)
    assert await climbed(service, LONG_AGO + timedelta(days=2)) == 1
    assert await climbed(service, LONG_AGO + timedelta(days=2)) == 0
    assert await rungs_told(service) == [(1, "facility_head"), (2, "regional_office")]
    sequences = [event.sequence for event in await published(service)]
    assert sequences == [1, 2, 3]
    async with service.database.transaction() as db:
        steps = [step.step for step in await queries.trail(concern.id, db)]
    assert steps == ["climbed", "climbed", "raised"]


async def test_two_workers_climb_each_rung_once(service: Api) -> None:
    for _ in range(6):
        await raised(service, Cast(), LONG_AGO)
    at = LONG_AGO + timedelta(minutes=31)
    await asyncio.gather(*(climbed(service, at) for _ in range(4)))
    while await climbed(service, at):
        pass
    told = [event.data.concern for event in await published(service) if isinstance(event, ConcernEscalated)]
    assert len(told) == len(set(told)) == 6


class Killed(Exception):
    """The worker ends in the midst of its work."""


async def _killed_at_work(service: Api, at: datetime) -> None:
    async with service.database.transaction() as db:
        assert await climb(at, db) == 1
        raise Killed


async def test_a_worker_killed_before_its_commit_leaves_the_climb_to_the_next(service: Api, cast: Cast) -> None:
    await raised(service, cast, LONG_AGO)
    at = LONG_AGO + timedelta(minutes=31)
    with pytest.raises(Killed):
        await _killed_at_work(service, at)
    assert await rungs_told(service) == []
    assert await climbed(service, at) == 1
    assert await rungs_told(service) == [(1, "facility_head")]


async def test_from_the_button_to_the_outcome(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    said = {"person": str(cast.person), "session": str(session), "kind": "suicidal_thoughts", "words": WORDS}
    concern = await done(service, cast.leads, "/concerns", **said)
    path = f"/concerns/{concern['id']}"
    assert (await service.get("/concerns/waiting", headers=cast.heads)).json() == {"count": 1}
    early = await service.post(f"{path}/close", json={"outcome": "safe"}, headers=cast.heads)
    assert (early.status_code, early.json()["code"]) == (409, "concern-not-answered")

    await done(service, cast.heads, f"{path}/acknowledge")
    await done(service, cast.heads, f"{path}/acknowledge")
    late = await service.post(f"{path}/pass", json={"officer": str(uuid4()), "reason": "nearer"}, headers=cast.heads)
    assert late.status_code in {409, 422}
    await done(service, cast.heads, f"{path}/handle", measures=["talked", "medical", "talked"], words="Didampingi.")
    await done(service, cast.heads, f"{path}/close", outcome="in_care")
    again = await service.post(f"{path}/handle", json={"measures": ["talked"]}, headers=cast.heads)
    assert (again.status_code, again.json()["code"]) == (409, "concern-answered-already")

    answered = [event for event in await published(service) if isinstance(event, ConcernAnswered)]
    assert [(event.data.within_deadline, event.data.rung) for event in answered] == [(True, 0)]
    assert await climbed(service, datetime.now(UTC) + timedelta(hours=5)) == 0

    silent = await service.post(f"{path}/words", json={}, headers=cast.heads)
    assert silent.status_code == 422
    words = await done(service, cast.heads, f"{path}/words", reason="Menangani hal mendesak ini")
    assert [each["words"] for each in words["words"]] == [WORDS, "Didampingi."]
    own = await done(service, cast.leads, f"{path}/words")
    assert [each["words"] for each in own["words"]] == [WORDS]
    shown = (await service.get(path, headers=cast.heads)).json()
    assert [step["step"] for step in shown["trail"]] == ["read", "closed", "handled", "acknowledged", "raised"]
    assert (shown["measures"], shown["outcome"], shown["has_words"]) == (["medical", "talked"], "in_care", True)


async def test_words_of_a_concern_moved_to_another_are_refused(service: Api, cast: Cast) -> None:
    one, other = await raised(service, cast, words=WORDS), await raised(service, cast, words="Lain.")
    async with service.database.transaction() as db:
        swap = (
            "UPDATE concern_words SET words = (SELECT words FROM concern_words WHERE concern = :a) WHERE concern = :b"
        )
        await db.execute(text(swap), {"a": one.id, "b": other.id})
    answer = await service.post(f"/concerns/{other.id}/words", json={"reason": "Contoh"}, headers=cast.heads)
    assert answer.status_code == 500
    assert "bangun" not in answer.text


async def test_an_officer_answers_only_on_duty_or_when_asked(service: Api, cast: Cast) -> None:
    colleague = principal("officer", facility=FACILITY)
    await deliver(service, registered(cast.person), staff(cast.officer.id), staff(colleague.id))
    concern = await raised(service, cast)
    path = f"/concerns/{concern.id}"
    refused = await service.post(f"{path}/acknowledge", headers=header(cast.officer))
    assert (refused.status_code, refused.json()["code"]) == (409, "not-on-duty")
    assert not (await service.get(path, headers=header(cast.officer))).json()["may_acknowledge"]

    stranger = {"officer": str(uuid4()), "reason": "nearer"}
    nobody = await service.post(f"{path}/pass", json=stranger, headers=header(cast.officer))
    assert (nobody.status_code, nobody.json()["errors"][0]["field"]) == (422, "officer")
    passed = await done(service, header(cast.officer), f"{path}/pass", officer=str(colleague.id), reason="nearer")
    assert passed["climbs_at"] is not None, "the clock runs on"
    assert (await done(service, header(colleague), f"{path}/acknowledge"))["acknowledged_by"] == str(colleague.id)


async def test_the_heads_hear_of_what_climbed_to_them_and_of_nothing_else(service: Api, cast: Cast) -> None:
    at = datetime.now(UTC)
    await raised(service, cast, at)
    half, whole = await raised(service, cast, at - HALF_AN_HOUR), await raised(service, cast, at - 2 * HALF_AN_HOUR)
    await climbed(service, at)
    head = header(principal("facility_head", facility=FACILITY))
    region = header(principal("regional_office", regional_office=REGION))
    for who, expected in ((head, {half.id, whole.id}), (region, {whole.id})):
        rows = (await service.get("/concerns", headers=who)).json()["rows"]
        assert {UUID(row["id"]) for row in rows} == expected
    assert (await service.get(f"/concerns/{half.id}", headers=region)).status_code == 404
    assert (await service.post(f"/concerns/{half.id}/acknowledge", headers=region)).status_code == 404
    mine = (await service.get("/concerns", headers=cast.leads)).json()["rows"]
    assert len(mine) == 3


def test_a_concern_keeps_the_clock_it_was_raised_under() -> None:
    assert [rung.told for rung in clock_at(LONG_AGO).rungs] == ["duty", "facility_head", "regional_office"]
