"""What the office will be told is read first, and just that is released."""

from typing import Any

from jelang_shared.access_log import access_log
from jelang_shared.events.consultation import HandoverReady
from sqlalchemy import select

from tests.consultation.test_needs import needs_of
from tests.consultation.test_needs_by_hand import NEXT_YEAR, added, changed
from tests.consultation.test_plans import FIRST
from tests.consultation.test_plans import saved as plan_saved
from tests.consultation.test_referrals import PLACE, SOON, moved, sent
from tests.consultation.world import RECORD, Cast, completed, published
from tests.machinery.apps import Api


async def read(service: Api, cast: Cast) -> Any:
    return (await service.get(f"/persons/{cast.person}/handover-summary", headers=cast.heads)).json()


async def released(service: Api, cast: Cast, mark: str) -> Any:
    body = {"person": str(cast.person), "read": mark}
    return await service.post("/handovers", json=body, headers=cast.heads)


async def test_what_was_read_goes_out_with_needs_referrals_and_the_mark_of_a_plan(service: Api, cast: Cast) -> None:
    await completed(service, cast, needs=[])
    need = (await added(service, cast, due=NEXT_YEAR)).json()
    await added(service, cast, kind="debt", status="met")
    accepted = (await sent(service, cast, need["id"])).json()
    await moved(service, cast, accepted, state="accepted", follow_up_on=SOON)
    await plan_saved(service, cast, FIRST, 0)

    told = await read(service, cast)
    answer = await released(service, cast, told["read"])

    assert answer.status_code == 201, answer.text
    (ready,) = [event for event in await published(service) if isinstance(event, HandoverReady)]
    pack = ready.data.model_dump(mode="json")
    assert {name: pack[name] for name in told if name in pack} == {
        name: value for name, value in told.items() if name in pack
    }
    (open_need,) = pack["open_needs"]
    (referral,) = open_need["referrals"]
    assert (open_need["kind"], open_need["due"]) == ("work", NEXT_YEAR)
    assert (referral["agency"], referral["state"], referral["follow_up_on"]) == ("employment", "accepted", SOON)
    assert pack["plan"]["version"] == 1
    everything = ready.model_dump_json()
    said = (PLACE, FIRST["work_goal"], FIRST["work_helper"], RECORD["note"], RECORD["hopes"], *RECORD["agreements"])
    assert not [words for words in said if words in everything]
    async with service.database.transaction() as db:
        logged = (await db.scalars(select(access_log.c.action))).all()
    assert {"handovers.preview", "handovers.release"} <= set(logged)


async def test_what_changed_since_it_was_read_is_read_again(service: Api, cast: Cast) -> None:
    await completed(service, cast, needs=[])
    await added(service, cast)
    before = await read(service, cast)
    (need,) = await needs_of(service, cast)
    await changed(service, need, cast.leads, due=NEXT_YEAR)

    refused = await released(service, cast, before["read"])
    again = await read(service, cast)
    first = await released(service, cast, again["read"])
    twice = await released(service, cast, again["read"])

    assert (refused.status_code, refused.json()["code"]) == (412, "version-conflict")
    assert (first.status_code, first.json()["version"]) == (201, 1)
    assert twice.status_code == 412
    assert (await read(service, cast))["version"] == 2
    assert [event.sequence for event in await published(service) if isinstance(event, HandoverReady)] == [1]
