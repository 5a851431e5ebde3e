"""The sweep: what comes due is raised once, by the facility's own date, and never late in a flood."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any

from jelang_scheduling.register.queries import register_to_change
from jelang_scheduling.release.queries import due
from jelang_scheduling.release.sweep import sweep_all
from jelang_scheduling.release.tasks import SWEEPING
from jelang_shared.events.consultation import ParticipationDeclined, SessionCompleted
from jelang_shared.events.scheduling import ReleaseApproaching, ReleasesSwept, SessionOwed
from jelang_shared.host import Running
from jelang_shared.reference import ZONE_LABELS, facilities
from starlette.datastructures import State
from uuid_utils.compat import uuid7

from tests.machinery.apps import settings
from tests.machinery.identity import FACILITY, header, principal
from tests.scheduling.world import ZONE, World, outcome, row, today

EAST = "LPS-MERAUKE"


def morning(days: int = 0) -> datetime:
    """Nine o'clock at the facility, so many days from today."""
    return datetime.combine(today() + timedelta(days=days), time(9), ZONE).astimezone(UTC)


async def _raised(world: World) -> list[tuple[int, int]]:
    return [(event.data.milestone, event.data.days_left) for event in await world.published(ReleaseApproaching)]


async def test_each_milestone_is_raised_once_on_its_day(world: World) -> None:
    await world.take_in([row(1, days=95)])
    for left in (95, 91, 90, 89, 61, 60, 59, 31, 30, 29, 8, 7, 6, 1, 0, -1):
        await world.sweep(morning(95 - left))
        await world.sweep(morning(95 - left))
    assert await _raised(world) == [(90, 90), (60, 60), (30, 30), (7, 7)]


async def test_each_step_is_told_as_owed_once_when_it_opens(world: World) -> None:
    await world.take_in([row(1, days=95)])
    for day in range(0, 96, 5):
        await world.sweep(morning(day))
    release = today() + timedelta(days=95)
    told = {event.data.step: (event.data.owed_since, event.data.due) for event in await world.published(SessionOwed)}
    assert told == {
        step: (release - timedelta(days=opens), release - timedelta(days=due))
        for step, opens, due in ((1, 90, 60), (2, 75, 45), (3, 60, 21), (4, 35, 7))
    }
    assert len(await world.published(SessionOwed)) == 4


async def test_whoever_is_registered_late_gets_only_the_nearest_milestone(world: World) -> None:
    person = await world.person(1, days=20)
    await world.sweep(morning())
    assert await _raised(world) == [(30, 20)]
    shown = {found["days"]: found["raised_at"] for found in (await world.get(f"/persons/{person}"))["milestones"]}
    assert {days for days, raised_at in shown.items() if raised_at} == {30}
    assert {event.data.owed_since for event in await world.published(SessionOwed)} == {today()}


async def test_days_of_downtime_are_caught_up_without_stale_notices(world: World) -> None:
    await world.take_in([row(1, days=95), row(2, days=62)])
    await world.sweep(morning())
    await world.sweep(morning(40))
    assert Counter(await _raised(world)) == Counter([(90, 62), (60, 55), (30, 22)])


async def test_a_day_that_has_passed_raises_nothing(world: World) -> None:
    await world.take_in([row(1, days=-1)])
    await world.sweep(morning())
    assert await _raised(world) == []
    assert await world.published(SessionOwed) == []


async def test_a_moved_date_raises_its_own_milestones(world: World) -> None:
    await world.take_in([row(1, days=30)])
    await world.sweep(morning())
    await world.take_in([row(1, days=60)])
    await world.sweep(morning())
    assert await _raised(world) == [(30, 30), (60, 60)]


async def test_a_step_given_before_the_date_moved_is_not_owed_again(world: World) -> None:
    person = await world.person(1, days=62)
    await world.sweep(morning())
    assert [event.data.step for event in await world.published(SessionOwed)] == [1, 2]
    await world.deliver(
        outcome(SessionCompleted, uuid7(), person, step=1), outcome(ParticipationDeclined, uuid7(), person, step=2)
    )
    await world.take_in([row(1, days=55)])
    await world.sweep(morning())
    assert [event.data.step for event in await world.published(SessionOwed)] == [1, 2, 3]


async def test_the_date_is_the_facilitys_own(world: World) -> None:
    east = principal("section_head", facility=EAST)
    on = today() + timedelta(days=2)
    release = (on + timedelta(days=30)).isoformat()
    await world.take_in([row(1, decided_date=release)])
    await world.take_in([row(2, decided_date=release)], east)
    midnight_in_the_east = datetime.combine(on, time(0, 5), facilities()[EAST].zone).astimezone(UTC)
    await world.sweep(midnight_in_the_east)
    assert Counter((event.facility, event.data.milestone) for event in await world.published(ReleaseApproaching)) == {
        (EAST, 30): 1,
        (FACILITY, 60): 1,
    }


async def test_every_day_is_closed_once_even_if_nothing_was_due(world: World) -> None:
    await world.take_in([row(1, days=400)])
    for moment in (morning(), morning(), morning(1)):
        await world.sweep(moment)
    swept = [(event.data.on, event.data.raised, event.sequence) for event in await world.published(ReleasesSwept)]
    assert swept == [(today(), 0, 1), (today() + timedelta(days=1), 0, 2)]
    assert (await world.get("/approaching"))["last_sweep_at"] is not None


async def test_two_sweeps_at_once_raise_once(world: World) -> None:
    await world.take_in([row(number, days=30) for number in range(40)])

    async def one() -> None:
        async with world.client.database.transaction() as db:
            await sweep_all(morning(), db)

    await asyncio.gather(one(), one(), one())
    assert Counter(await _raised(world)) == {(30, 30): 40}
    owed = Counter((event.data.person, event.data.step) for event in await world.published(SessionOwed))
    assert set(owed.values()) == {1}


async def test_a_day_is_not_closed_while_another_sweep_has_its_persons_in_hand(world: World) -> None:
    await world.take_in([row(1, days=30)])
    async with world.client.database.transaction() as db:
        assert await due({zone: today() for zone in ZONE_LABELS}, 10, db)
        assert await world.sweep(morning()) == (set(), 0)
    assert (await world.sweep(morning()))[0] == {FACILITY}
    assert await _raised(world) == [(30, 30)]


async def test_a_facility_whose_register_is_in_other_hands_is_swept_later(world: World) -> None:
    await world.take_in([row(1, days=30)])
    async with world.client.database.transaction() as db:
        await register_to_change(facilities()[FACILITY], db)
        assert await world.sweep(morning()) == (set(), 0)
    assert (await world.sweep(morning()))[0] == {FACILITY}
    assert await _raised(world) == [(30, 30)]


async def test_the_service_sweeps_by_itself(world: World, tmp_path: Any) -> None:
    await world.take_in([row(1, days=30)])
    running = Running(world.client.database, settings(tmp_path, "postgresql://unused"), State())
    assert await SWEEPING.run(running) == 1
    while await SWEEPING.run(running):
        pass
    assert len(await world.published(ReleaseApproaching)) == 1


async def test_an_administrator_sweeps_by_hand(world: World) -> None:
    await world.take_in([row(1, days=30)])
    administrator = header(principal("administrator"))
    answer = await world.client.post("/sweeps", json={}, headers=administrator)
    assert answer.json()["facilities"] == 1
    raised = len(await world.published(ReleaseApproaching)) + len(await world.published(SessionOwed))
    assert answer.json()["raised"] == raised
    assert (await world.client.post("/sweeps", json={}, headers=world.heads)).status_code == 404


async def test_the_person_is_told_of_whole_and_newer_with_every_event(world: World) -> None:
    person = await world.person(1, days=60)
    await world.sweep(morning())
    events = [event for event in await world.published() if event.subject == f"person/{person}"]
    assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    approaching = next(event for event in events if isinstance(event, ReleaseApproaching))
    assert approaching.data.probation_office == "BPS-PURWOKERTO"
    assert approaching.data.release_date == today() + timedelta(days=60)
