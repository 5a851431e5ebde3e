"""What the figures say of what happened."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from jelang_shared import reference
from jelang_shared.events.consultation import HandoverReady
from jelang_shared.events.notification import HandoverAnswered
from jelang_shared.messaging.tables import inbox
from sqlalchemy import insert

from tests.machinery.apps import Api
from tests.machinery.identity import token
from tests.reporting.asking import figures, listed, step, unit
from tests.reporting.world import (
    AMBON,
    OFFICE,
    OTHER_OFFICE,
    PURWOKERTO,
    SEMARANG,
    booked,
    deliver,
    handover,
    imported,
    noon,
    outcome,
    owed,
    someone,
    swept,
)

Readers = Mapping[str, Mapping[str, str]]
JULY = date(2026, 7, 10)


async def test_each_step_owed_is_held_or_declined_or_open(service: Api, readers: Readers) -> None:
    held, declined, untouched = map(someone, range(3))
    await deliver(
        [
            *(owed(person, 1, JULY) for person in (held, declined, untouched)),
            outcome("held", held, 1, noon(date(2026, 8, 3))),
            outcome("declined", declined, 1, noon(JULY)),
        ],
        service.database,
    )
    july = step(await figures(service, readers[PURWOKERTO]), 1)
    assert july == {"step": 1, "owed": 3, "held": 1, "declined": 1, "open": 1, "missed": 0, "coverage": 0.5}


async def test_declining_never_lowers_coverage(service: Api, readers: Readers) -> None:
    await deliver([owed(someone(1), 1, JULY), outcome("held", someone(1), 1, noon(JULY))], service.database)
    assert (await figures(service, readers[PURWOKERTO]))["total"]["coverage"] == 1
    await deliver([owed(someone(2), 1, JULY), outcome("declined", someone(2), 1, noon(JULY))], service.database)
    assert (await figures(service, readers[PURWOKERTO]))["total"]["coverage"] == 1


async def test_there_is_no_coverage_where_everybody_declined(service: Api, readers: Readers) -> None:
    await deliver([owed(someone(1), 1, JULY), outcome("declined", someone(1), 1, noon(JULY))], service.database)
    assert (await figures(service, readers[PURWOKERTO]))["total"]["coverage"] is None


async def test_a_person_who_declined_and_took_part_later_counts_as_held(service: Api, readers: Readers) -> None:
    later = [outcome("held", someone(1), 2, noon(date(2026, 8, 1))), outcome("declined", someone(1), 2, noon(JULY))]
    await deliver([owed(someone(1), 2, JULY), *later], service.database)
    assert step(await figures(service, readers[PURWOKERTO]), 2)["held"] == 1


async def test_a_missed_session_counts_in_its_month_and_leaves_the_step_open(service: Api, readers: Readers) -> None:
    events = [owed(someone(1), 1, date(2026, 6, 20)), outcome("missed", someone(1), 1, noon(JULY))]
    await deliver(events, service.database)
    june, july = await figures(service, readers[PURWOKERTO], "2026-06"), await figures(service, readers[PURWOKERTO])
    assert (june["total"]["open"], june["total"]["missed"]) == (1, 0)
    assert (july["total"]["owed"], july["total"]["missed"]) == (0, 1)


@pytest.mark.parametrize("facility", [AMBON, PURWOKERTO])
async def test_half_past_eleven_at_night_on_the_last_day_belongs_to_that_month(
    service: Api, readers: Readers, facility: str
) -> None:
    zone = reference.facilities()[facility].zone
    late = datetime(2026, 7, 31, 23, 30, tzinfo=zone)
    await deliver([outcome("missed", someone(1), 1, late, facility=facility)], service.database)
    assert (await figures(service, readers[facility]))["total"]["missed"] == 1
    assert (await figures(service, readers["ID"]))["total"]["missed"] == 1
    assert (await figures(service, readers[facility], "2026-08"))["total"]["missed"] == 0


async def test_the_same_instant_falls_into_two_months_in_two_zones(service: Api, readers: Readers) -> None:
    midnight_in_the_east = datetime(2026, 7, 31, 15, 0, tzinfo=UTC)
    for facility in (AMBON, PURWOKERTO):
        sent = handover(someone(1), midnight_in_the_east, facility=facility)
        missed = outcome("missed", someone(1), 1, midnight_in_the_east, facility=facility)
        await deliver([*sent, missed], service.database)
    for month, facility in (("2026-07", PURWOKERTO), ("2026-08", AMBON)):
        total = (await figures(service, readers[facility], month))["total"]
        assert (total["missed"], total["handovers_sent"]) == (1, 1)
        assert (await figures(service, readers["ID"], month))["total"]["missed"] == 1


async def test_six_months_end_with_the_month_asked_for(service: Api, readers: Readers) -> None:
    await deliver([owed(someone(n), 1, date(2026, n, 28)) for n in range(1, 8)], service.database)
    found = await figures(service, readers[PURWOKERTO])
    assert [each["month"] for each in found["months"]] == [f"2026-0{n}" for n in range(2, 8)]
    assert [each["steps"][0]["open"] for each in found["months"]] == [1] * 6
    assert found["steps"] == found["months"][-1]["steps"]


async def test_six_months_reach_over_the_turn_of_the_year(service: Api, readers: Readers) -> None:
    found = await figures(service, readers[PURWOKERTO], "2026-02")
    assert [each["month"] for each in found["months"]][:2] == ["2025-09", "2025-10"]


async def test_the_present_month_is_unfinished_and_the_last_is_not(service: Api, readers: Readers) -> None:
    present = (await service.get("/figures", headers=readers[PURWOKERTO])).json()
    assert not present["finished"]
    assert [each["finished"] for each in present["months"]] == [True] * 5 + [False]


async def test_units_where_nothing_happened_yet_still_appear(service: Api, readers: Readers) -> None:
    region, nation = await figures(service, readers["KW-JATENG"]), await figures(service, readers["ID"])
    of_region = {f.code for f in reference.facilities().values() if f.regional_office == "KW-JATENG"}
    assert {each["code"] for each in region["units"]} == of_region
    assert {each["code"] for each in nation["units"]} == set(reference.regional_offices())
    assert len(nation["units"]) == 33
    assert nation["total"]["facilities"] == 531


async def test_each_level_adds_up_the_one_below(service: Api, readers: Readers) -> None:
    places = [(1, PURWOKERTO), (2, SEMARANG), (3, SEMARANG), (4, AMBON)]
    await deliver([owed(someone(n), 1, JULY, place) for n, place in places], service.database)
    region, nation = await figures(service, readers["KW-JATENG"]), await figures(service, readers["ID"])
    assert (unit(region, PURWOKERTO)["owed"], unit(region, SEMARANG)["owed"], region["total"]["owed"]) == (1, 2, 3)
    assert (unit(nation, "KW-JATENG")["owed"], unit(nation, "KW-MALUKU")["owed"], nation["total"]["owed"]) == (3, 1, 4)


async def test_a_probation_office_sees_its_handovers_wherever_they_come_from(service: Api, readers: Readers) -> None:
    july = noon(JULY)
    await deliver(
        [
            owed(someone(1), 1, JULY),
            *handover(someone(1), july, "accepted"),
            *handover(someone(2), july, "question", facility=AMBON),
            *handover(someone(3), july, "accepted", office=OTHER_OFFICE),
        ],
        service.database,
    )
    found = await figures(service, readers[OFFICE])
    assert found["level"] == "office"
    assert found["units"][0]["code"] == OFFICE
    assert (found["total"]["handovers_sent"], found["total"]["handovers_answered"]) == (2, 1)
    assert (found["total"]["owed"], found["steps"], found["months"]) == (0, [], [])


async def test_a_handover_counts_once_its_notice_arrived_and_only_once(service: Api, readers: Readers) -> None:
    ready, sent = handover(someone(1), noon(JULY))
    await deliver([ready], service.database)
    assert (await figures(service, readers[PURWOKERTO]))["total"]["handovers_sent"] == 0
    reminder = sent.model_copy(
        update={"id": uuid4(), "time": noon(JULY), "data": sent.data.model_copy(update={"notice": uuid4()})}
    )
    await deliver([sent, reminder], service.database)
    assert (await figures(service, readers[PURWOKERTO]))["total"]["handovers_sent"] == 1


async def test_a_facilitator_sees_the_steps_of_own_sessions(service: Api) -> None:
    me, other = uuid4(), uuid4()
    await deliver(
        [
            *(owed(someone(n), 1, JULY) for n in range(4)),
            booked(someone(0), 1, noon(JULY), me),
            booked(someone(1), 1, noon(JULY), other),
            booked(someone(2), 1, noon(JULY), me, cancelled=True),
            outcome("held", someone(0), 1, noon(JULY), facilitator=me),
            outcome("missed", someone(3), 1, noon(JULY), facilitator=other),
        ],
        service.database,
    )
    found = await figures(service, token("facilitator", facility=PURWOKERTO, staff=me))
    assert found["level"] == "own"
    assert (found["total"]["owed"], found["total"]["held"], found["total"]["missed"]) == (1, 1, 0)


async def test_last_import_and_sweep_tell_who_has_reported(service: Api, readers: Readers) -> None:
    now = datetime.now(UTC)
    fresh, old = now - timedelta(days=30), now - timedelta(days=32)
    await deliver([imported(fresh), imported(old), swept(now), imported(old, SEMARANG)], service.database)
    region = await figures(service, readers["KW-JATENG"])
    assert [unit(region, code)["reported"] for code in (PURWOKERTO, SEMARANG, "LPS-BATANG")] == [True, False, False]
    assert datetime.fromisoformat(unit(region, PURWOKERTO)["last_import_at"]) == fresh
    assert datetime.fromisoformat(unit(region, PURWOKERTO)["last_sweep_at"]) == now
    assert region["total"]["facilities_reported"] == 1


async def test_figures_are_as_of_the_oldest_event_that_still_waits(service: Api, readers: Readers) -> None:
    arrived = datetime(2026, 7, 14, 2, 10, tzinfo=UTC)
    row = {"id": uuid4(), "body": b"{}", "state": "new", "due_at": arrived, "received_at": arrived}
    async with service.database.transaction() as db:
        await db.execute(insert(inbox).values(row))
    assert datetime.fromisoformat((await figures(service, readers["ID"]))["as_of"]) == arrived


async def test_a_list_says_who_and_where_and_when(service: Api, readers: Readers) -> None:
    at = noon(JULY)
    await deliver([owed(someone(1), 1, JULY), outcome("held", someone(1), 1, at)], service.database)
    (row,) = (await listed(service, readers[PURWOKERTO], "held"))["rows"]
    assert row == {
        "person": str(someone(1)),
        "reference": None,
        "facility": PURWOKERTO,
        "step": 1,
        "at": "2026-07-10T05:00:00Z",
    }


async def test_a_pack_released_anew_waits_for_an_answer_again(service: Api, readers: Readers) -> None:
    events = handover(someone(1), noon(JULY), "declined")
    ready = next(event for event in events if isinstance(event, HandoverReady))
    again = ready.data.model_copy(update={"version": 2, "released_at": noon(JULY) + timedelta(days=2)})
    renewed = HandoverReady.model_validate({**ready.model_dump(exclude={"id"}), "sequence": 2, "data": again})
    await deliver([*events, renewed], service.database)
    found = await figures(service, readers[PURWOKERTO])
    assert (found["total"]["handovers_sent"], found["total"]["handovers_answered"]) == (1, 0)


async def test_an_answer_counts_for_the_version_it_names(service: Api, readers: Readers) -> None:
    events = handover(someone(1), noon(JULY), "declined")
    ready = next(event for event in events if isinstance(event, HandoverReady))
    answered = next(event for event in events if isinstance(event, HandoverAnswered))
    again = ready.data.model_copy(update={"version": 2})
    renewed = HandoverReady.model_validate({**ready.model_dump(exclude={"id"}), "sequence": 2, "data": again})
    for version, counted in ((1, 0), (2, 1)):
        named = answered.data.model_copy(update={"handover_version": version})
        told = answered.model_dump(exclude={"id"})
        later = HandoverAnswered.model_validate({**told, "sequence": 1 + version, "data": named})
        await deliver([*events, renewed, later], service.database)
        found = await figures(service, readers[PURWOKERTO])
        assert found["total"]["handovers_answered"] == counted
