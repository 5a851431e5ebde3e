"""Handing a person on to the probation office of the destination."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from jelang_shared.events.consultation import HandoverReady
from jelang_shared.events.envelope import Event
from jelang_shared.events.notification import (
    HandoverAnswered,
    HandoverAnsweredData,
    NoticeData,
    NoticeFailed,
    NoticeFailedData,
    NoticeOpened,
    NoticeSent,
)
from jelang_shared.events.scheduling import PersonChanged, PersonData

from tests.consultation.world import (
    OFFICE,
    Cast,
    completed,
    deliver,
    envelope,
    facts,
    handed_over,
    published,
    registered,
)
from tests.machinery.apps import Api


async def released(service: Api, cast: Cast) -> Any:
    answer = await handed_over(service, cast)
    assert answer.status_code == 201, answer.text
    return answer.json()


def notice(handover: str, cast: Cast, at: datetime, kind: type[Event] = NoticeSent) -> Event:
    """What notification tells about the notice of a handover."""
    told: dict[str, Any] = {
        "notice": uuid4(),
        "person": cast.person,
        "kind": "handover_ready",
        "probation_office": OFFICE,
        "handover": UUID(handover),
    }
    data = NoticeFailedData(**told, cause="unreachable") if kind is NoticeFailed else NoticeData(**told)
    return kind(**envelope(f"notice/{told['notice']}", 1, cast.person), time=at, data=data)


def answer(
    handover: str, cast: Cast, at: datetime, said: Any = "accepted", version: int | None = None
) -> HandoverAnswered:
    """What the office answered; an older sender doesn't say to which version."""
    data = HandoverAnsweredData(
        handover=UUID(handover),
        person=cast.person,
        probation_office=OFFICE,
        answer=said,
        answered_by=uuid4(),
        answered_at=at,
        within_deadline=True,
        handover_version=version,
    )
    return HandoverAnswered(**envelope(f"handover/{handover}", 1, cast.person), data=data)


async def state_of(service: Api, cast: Cast) -> str:
    rows = (await service.get(f"/handovers?person={cast.person}", headers=cast.heads)).json()["rows"]
    assert len(rows) == 1
    return str(rows[0]["state"])


async def test_what_is_open_goes_out_with_the_release_facts(service: Api, cast: Cast) -> None:
    needs = [
        {"kind": "work", "status": "not_started", "responsible": "both"},
        {"kind": "debt", "status": "met", "responsible": "prison"},
    ]
    await completed(service, cast, needs=needs)

    handover = await released(service, cast)

    assert (handover["version"], handover["state"], handover["probation_office"]) == (1, "released", OFFICE)
    ready = next(event for event in await published(service) if isinstance(event, HandoverReady))
    assert (ready.subject, ready.sequence) == (f"handover/{handover['id']}", 1)
    assert [need.kind for need in ready.data.open_needs] == ["work"]
    assert ready.data.release_date == date(2030, 8, 14)
    assert ready.data.access_needs == ["large_print"]
    assert ready.data.released_by == cast.head.id


@pytest.mark.parametrize(
    ("missing", "reasons"),
    [
        ({"destination_regency": None, "probation_office": None}, ["no_destination"]),
        ({"probation_office": None}, ["catchment_not_confirmed"]),
        ({"release_date": None}, ["no_release_date"]),
        ({"release_date": date(2020, 1, 1)}, ["release_date_passed"]),
        ({"in_custody": False}, ["not_in_custody"]),
        ({"release_date": None, "destination_regency": None}, ["no_destination", "no_release_date"]),
    ],
)
async def test_a_blocked_handover_says_everything_that_is_missing(
    service: Api, cast: Cast, missing: dict[str, Any], reasons: list[str]
) -> None:
    await deliver(service, registered(cast.person, **missing))

    refused = await handed_over(service, cast)

    assert (refused.status_code, refused.json()["code"]) == (409, "handover-blocked")
    assert refused.json()["blocked"] == reasons
    assert await published(service) == []


async def test_it_is_released_once_the_destination_is_known(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person, destination_regency=None, probation_office=None))
    data = PersonData.model_validate(facts(cast.person))
    await deliver(service, PersonChanged(**envelope(f"person/{cast.person}", 2, cast.person), data=data))

    assert (await released(service, cast))["probation_office"] == OFFICE


async def test_it_moves_on_as_the_office_takes_it(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person))
    handover, at = (await released(service, cast))["id"], datetime.now(UTC)

    for event, state in (
        (notice(handover, cast, at, NoticeFailed), "failed"),
        (notice(handover, cast, at + timedelta(minutes=1)), "sent"),
        (notice(handover, cast, at + timedelta(minutes=2), NoticeOpened), "opened"),
        (answer(handover, cast, at + timedelta(minutes=3), "question"), "question"),
        (answer(handover, cast, at + timedelta(minutes=4), "accepted"), "accepted"),
    ):
        await deliver(service, event)
        assert await state_of(service, cast) == state


async def test_an_answer_that_overtakes_its_notice_stands(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person))
    handover, at = (await released(service, cast))["id"], datetime.now(UTC)

    await deliver(service, answer(handover, cast, at + timedelta(hours=1), "declined"))
    await deliver(service, notice(handover, cast, at, NoticeOpened), notice(handover, cast, at))

    assert await state_of(service, cast) == "declined"


async def test_released_again_it_is_a_new_version_that_is_answered_anew(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person))
    first, early = await released(service, cast), datetime.now(UTC)
    await deliver(service, answer(first["id"], cast, early, "declined"))

    second = await released(service, cast)
    await deliver(service, notice(first["id"], cast, early, NoticeOpened))

    assert (second["id"], second["version"]) == (first["id"], 2)
    assert await state_of(service, cast) == "released"
    await deliver(service, answer(first["id"], cast, datetime.now(UTC), "accepted"))
    assert await state_of(service, cast) == "accepted"


async def test_an_answer_holds_for_the_version_it_names_whatever_the_clocks_say(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person))
    first = await released(service, cast)
    await released(service, cast)

    await deliver(service, answer(first["id"], cast, datetime.now(UTC) + timedelta(hours=1), "declined", version=1))
    assert await state_of(service, cast) == "released"
    await deliver(service, answer(first["id"], cast, datetime.now(UTC) - timedelta(hours=1), "accepted", version=2))
    assert await state_of(service, cast) == "accepted"


async def test_another_office_gets_a_handover_of_its_own(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person))
    first = await released(service, cast)
    await deliver(service, registered(cast.person, 2, probation_office="BPS-LHOKSEUMAWE"))

    second = await released(service, cast)

    assert second["id"] != first["id"]
    assert (second["version"], second["probation_office"]) == (1, "BPS-LHOKSEUMAWE")


@pytest.mark.parametrize(("query", "total"), [("state=released", 1), ("state=accepted", 0)])
async def test_the_list_is_filtered_by_state(service: Api, cast: Cast, query: str, total: int) -> None:
    await deliver(service, registered(cast.person))
    await released(service, cast)

    listed = await service.get(f"/handovers?{query}", headers=cast.heads)

    assert listed.json()["total"] == total


@pytest.mark.parametrize("make", [notice, answer])
async def test_a_handover_of_another_house_is_no_concern_of_ours(
    service: Api, cast: Cast, make: Callable[..., Event]
) -> None:
    await deliver(service, make(str(uuid4()), cast, datetime.now(UTC)))

    listed = await service.get("/handovers", headers=cast.heads)
    assert listed.json()["total"] == 0
