"""Every number is the count of its list, in whatever order, and however often, things were told."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jelang_shared.access_log import access_log
from jelang_shared.events.envelope import Event
from sqlalchemy import select

from tests.machinery.apps import Api
from tests.reporting.asking import figures, listed
from tests.reporting.world import (
    AMBON,
    FACILITIES,
    OFFICE,
    OTHER_OFFICE,
    PURWOKERTO,
    SEMARANG,
    deliver,
    forget_everything,
    handover,
    outcome,
    owed,
    registered,
    someone,
)

Readers = Mapping[str, Mapping[str, str]]
MEASURES = ("owed", "held", "missed", "declined", "open", "handovers_sent", "handovers_answered")
FIRST = datetime(2026, 5, 31, tzinfo=UTC)

random_worlds = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
instants = st.integers(0, 63 * 48).map(lambda half_hours: FIRST + timedelta(minutes=30 * half_hours))


@st.composite
def happenings(draw: st.DrawFn) -> list[Event]:
    """What a person's way may tell, also what should never happen: two sessions of one step, answers without a pack."""
    person = someone(draw(st.integers(1, 6)))
    facility = draw(st.sampled_from(FACILITIES))
    step, at = draw(st.integers(1, 4)), draw(instants)
    match draw(st.sampled_from(["registered", "owed", "outcome", "handover"])):
        case "registered":
            return [registered(person, facility, sequence=draw(st.integers(1, 9)))]
        case "owed":
            return [owed(person, step, at.date(), facility, sequence=draw(st.integers(1, 3)))]
        case "outcome":
            kind = draw(st.sampled_from(["held", "missed", "declined"]))
            session, sequence = someone(draw(st.integers(100, 106))), draw(st.integers(1, 3))
            return [outcome(kind, person, step, at, facility=facility, session=session, sequence=sequence)]
        case _:
            answer = draw(st.sampled_from([None, "accepted", "declined", "question"]))
            office = draw(st.sampled_from([OFFICE, OTHER_OFFICE]))
            events = handover(person, at, answer, facility=facility, office=office)
            return draw(st.lists(st.sampled_from(events), min_size=1, unique_by=lambda event: event.id))


worlds = st.lists(happenings(), min_size=1, max_size=40).map(lambda told: list(chain.from_iterable(told)))


@random_worlds
@given(events=worlds)
async def test_every_number_is_the_count_of_its_list(service: Api, readers: Readers, events: list[Event]) -> None:
    await forget_everything(service.database)
    await deliver(events, service.database)
    for place in (PURWOKERTO, AMBON, "KW-JATENG"):
        found = await figures(service, readers[place])
        for measure in MEASURES:
            behind = await listed(service, readers[place], measure)
            assert behind["total"] == len(behind["rows"]) == found["total"][measure]
            per_unit = {each["code"]: each[measure] for each in found["units"]}
            assert sum(per_unit.values()) == found["total"][measure]
            for code in {PURWOKERTO, SEMARANG} & set(per_unit):
                assert (await listed(service, readers[place], measure, facility=code))["total"] == per_unit[code]
    for month in found["months"][-2:]:
        for step in month["steps"]:
            assert step["owed"] == step["held"] + step["declined"] + step["open"]
            for measure in ("owed", "held", "missed"):
                behind = await listed(
                    service, readers["KW-JATENG"], measure, month=month["month"], step=step["step"], per_page=1
                )
                assert behind["total"] == step[measure]


@random_worlds
@given(events=worlds, seed=st.integers(0, 2**32))
async def test_order_and_repetition_change_nothing(
    service: Api, readers: Readers, events: list[Event], seed: int
) -> None:
    await forget_everything(service.database)
    await deliver(events, service.database)
    told_in_order = await _everything(service, readers)
    shuffled = [*events, *events]
    random.Random(seed).shuffle(shuffled)
    await forget_everything(service.database)
    await deliver(shuffled, service.database, batch=7)
    assert await _everything(service, readers) == told_in_order


async def _everything(service: Api, readers: Readers) -> list[Any]:
    found: list[Any] = []
    for month in ("2026-06", "2026-07"):
        for reader in readers.values():
            seen = await figures(service, reader, month)
            found.append({**seen, "as_of": None})
        found += [await listed(service, readers["KW-JATENG"], measure, month=month) for measure in MEASURES]
    return found


async def test_lists_are_paged_without_gaps(service: Api, readers: Readers) -> None:
    await deliver([owed(someone(n), 1, FIRST.date() + timedelta(days=2)) for n in range(30)], service.database)
    june = {"month": "2026-06", "per_page": 12}
    pages = [await listed(service, readers[PURWOKERTO], "owed", page=page, **june) for page in (1, 2, 3)]
    assert [len(page["rows"]) for page in pages] == [12, 12, 6]
    assert {row["person"] for page in pages for row in page["rows"]} == {str(someone(n)) for n in range(30)}


async def test_who_looks_at_a_list_is_written_down(service: Api, readers: Readers) -> None:
    await deliver([owed(someone(1), 1, FIRST.date() + timedelta(days=2))], service.database)
    await listed(service, readers["KW-JATENG"], "open", month="2026-06")
    async with service.database.transaction() as db:
        (entry,) = (await db.execute(select(access_log))).all()
    assert (entry.person, entry.role, entry.action) == (someone(1), "regional_office", "figures.list")


async def test_another_units_facility_gives_an_empty_list(service: Api, readers: Readers) -> None:
    await deliver([owed(someone(1), 1, FIRST.date() + timedelta(days=2), AMBON)], service.database)
    for facility in (AMBON, "LPS-NOWHERE"):
        assert (await listed(service, readers["KW-JATENG"], "owed", month="2026-06", facility=facility))["total"] == 0
