"""The inbox of a probation office."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from jelang_notification.handovers.model import Handover

from tests.machinery.identity import header, principal
from tests.notification.world import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_REGENCY,
    SERVICE,
    approaching,
    changed,
    happen,
    ready,
    registered,
    send,
    vouch,
)

OURS = header(principal("probation_officer", probation_office=OFFICE))
THEIRS = header(principal("probation_officer", probation_office=OTHER_OFFICE))


def today() -> date:
    return datetime.now(ZoneInfo("Asia/Jakarta")).date()


async def test_what_awaits_an_answer_comes_first_by_deadline(api: Any) -> None:
    soon, later, done, coming = uuid4(), uuid4(), uuid4(), uuid4()
    handovers = {person: uuid4() for person in (soon, later, done)}
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(
            client.database,
            approaching(coming),
            ready(later, handovers[later], release_kind="unconditional"),
            ready(soon, handovers[soon]),
            ready(done, handovers[done]),
        )
        await send(client.database)
        await client.post(f"/handovers/{handovers[done]}/answer", json={"answer": "accepted"}, headers=OURS)
        inbox = (await client.get("/inbox", headers=OURS)).json()
        page = (await client.get("/inbox?per_page=1&page=2", headers=OURS)).json()
        sent = (await client.get("/inbox?state=sent", headers=OURS)).json()
    assert [row["person"] for row in inbox["rows"]] == [str(person) for person in (soon, later, coming, done)]
    assert [row["state"] for row in inbox["rows"]] == ["sent", "sent", "noticed", "accepted"]
    assert [row["working_days_left"] for row in inbox["rows"]] == [3, 5, None, None]
    assert [row["voluntary"] for row in inbox["rows"]] == [False, True, False, False]
    assert (inbox["total"], inbox["waiting"], inbox["late"]) == (4, 2, 0)
    assert ([row["person"] for row in page["rows"]], page["total"]) == ([str(later)], 4)
    assert sent["total"] == 2


async def test_one_entry_a_person_the_newest_notice_until_there_is_a_handover(api: Any) -> None:
    person, handover = uuid4(), uuid4()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, approaching(person, 2, 90), approaching(person, 3, 60))
        await send(client.database)
        [entry] = (await client.get("/inbox", headers=OURS)).json()["rows"]
        assert entry["kind"] == "release_approaching"
        await happen(client.database, ready(person, handover))
        assert (await client.get("/inbox", headers=OURS)).json()["rows"] == [entry]
        await send(client.database)
        [entry] = (await client.get("/inbox", headers=OURS)).json()["rows"]
    assert (entry["kind"], entry["id"]) == ("handover", str(handover))


async def test_after_a_change_of_destination_the_old_office_no_longer_sees_the_person(api: Any) -> None:
    person = uuid4()
    moved = {"destination_regency": OTHER_REGENCY, "probation_office": OTHER_OFFICE}
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE, OTHER_OFFICE)
        await happen(client.database, approaching(person))
        await send(client.database)
        await happen(client.database, changed(person, 3, **moved))
        await send(client.database)
        assert (await client.get("/inbox", headers=OURS)).json()["total"] == 0
        assert (await client.get("/inbox/coming", headers=OURS)).json()[0]["parole"] == 0
        [entry] = (await client.get("/inbox", headers=THEIRS)).json()["rows"]
    assert entry["person"] == str(person)


async def test_an_open_handover_stays_where_it_was_released_to(api: Any) -> None:
    person, handover = uuid4(), uuid4()
    moved = {"destination_regency": OTHER_REGENCY, "probation_office": OTHER_OFFICE}
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE, OTHER_OFFICE)
        await happen(client.database, registered(person), ready(person, handover), changed(person, 3, **moved))
        await send(client.database)
        assert [row["id"] for row in (await client.get("/inbox", headers=OURS)).json()["rows"]] == [str(handover)]
        assert (await client.get("/inbox", headers=THEIRS)).json()["total"] == 0


async def test_who_has_left_or_was_to_leave_is_no_longer_coming(api: Any) -> None:
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(
            client.database,
            approaching(uuid4(), in_custody=False),
            approaching(uuid4(), release_date=today() - timedelta(days=1)),
            approaching(uuid4(), release_date=today()),
        )
        assert (await client.get("/inbox", headers=OURS)).json()["total"] == 1


async def test_a_late_handover_tells_by_how_many_working_days(api: Any) -> None:
    person, handover = uuid4(), uuid4()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, ready(person, handover))
        await send(client.database)
        async with client.database.transaction() as db:
            (await db.get_one(Handover, handover)).deadline = datetime.now(UTC) - timedelta(days=10)
        [entry] = (await client.get("/inbox", headers=OURS)).json()["rows"]
    assert -8 <= entry["working_days_left"] < 0


async def test_who_is_coming_by_week_and_kind(api: Any) -> None:
    monday = today() - timedelta(days=today().weekday())
    next_week = monday + timedelta(weeks=1)
    kinds = ["parole", "parole", "pre_release_leave", "conditional_leave", "assimilation", "unconditional"]
    async with api(SERVICE) as client:
        await happen(
            client.database,
            *(registered(uuid4(), release_kind=kind, release_date=next_week + timedelta(days=6)) for kind in kinds),
            registered(uuid4(), release_date=monday + timedelta(weeks=8)),
            registered(uuid4(), release_date=next_week, probation_office=OTHER_OFFICE),
            registered(uuid4(), release_date=next_week, in_custody=False),
            registered(uuid4(), release_date=None),
        )
        weeks = (await client.get("/inbox/coming", headers=OURS)).json()
        two = (await client.get("/inbox/coming?weeks=2", headers=OURS)).json()
    assert [week["week_of"] for week in weeks] == [str(monday + timedelta(weeks=n)) for n in range(8)]
    assert weeks[1] == {"week_of": str(next_week), "parole": 2, "leave": 3, "unconditional": 1}
    assert sum(week["parole"] + week["leave"] + week["unconditional"] for week in weeks) == 6
    assert two == weeks[:2]
