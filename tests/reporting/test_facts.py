"""Facts: everything routed here is kept, and can be made anew from the journal."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID, uuid4

import pytest
from jelang_reporting.facts.rebuild import rebuild
from jelang_reporting.service import SERVICE
from jelang_shared import migrations
from jelang_shared.events.consultation import (
    ConcernAnswered,
    ConcernAnsweredData,
    ConcernEscalated,
    ConcernEscalatedData,
    ConcernRaised,
    ConcernRaisedData,
)
from jelang_shared.events.envelope import Event
from jelang_shared.events.routes import consumed_by
from jelang_shared.messaging.inbox import STORE, row_of
from jelang_shared.messaging.tables import inbox
from jelang_shared.placing import UnknownFacility
from sqlalchemy import text, update

from tests.machinery.apps import Api
from tests.reporting.asking import figures
from tests.reporting.world import (
    PURWOKERTO,
    deliver,
    envelope,
    forget_everything,
    handover,
    imported,
    noon,
    outcome,
    owed,
    registered,
    someone,
    swept,
)

Readers = Mapping[str, Mapping[str, str]]
JULY = date(2026, 7, 10)


def test_everything_routed_here_is_kept() -> None:
    assert SERVICE.consumers.events == set(consumed_by("reporting"))


async def test_the_migrated_database_has_what_the_models_say(fresh_database: Callable[..., Any]) -> None:
    assert await migrations.differences(SERVICE, await fresh_database(SERVICE)) == []


async def test_a_later_version_replaces_an_earlier_one_and_never_the_other_way(service: Api) -> None:
    older = registered(someone(1), sequence=1, reference="CTH-OLD")
    newer = registered(someone(1), sequence=2, reference="CTH-NEW")
    await deliver([newer, older], service.database, batch=1)
    async with service.database.transaction() as db:
        assert await db.scalar(text("SELECT reference FROM person")) == "CTH-NEW"


async def test_an_event_of_no_known_facility_is_not_taken(service: Api) -> None:
    lost = owed(someone(1), 1, JULY).model_copy(update={"facility": "LPS-NOWHERE"})
    with pytest.raises(UnknownFacility):
        await deliver([lost], service.database)


async def test_figures_rebuilt_from_the_journal_are_the_same(service: Api, readers: Readers) -> None:
    events = _a_busy_july()
    await deliver(events, service.database)
    before = await figures(service, readers["ID"])
    await _journal(events, service)
    async with service.database.transaction() as db:
        await db.execute(text("UPDATE outcome SET kind = 'missed'"))
        await db.execute(text("DELETE FROM owed WHERE step = 1"))
    async with service.database.transaction() as db:
        assert await rebuild(SERVICE.consumers, SERVICE.metadata, db) == len(events)
    after = await figures(service, readers["ID"])
    assert {**after, "as_of": None} == {**before, "as_of": None}
    assert after["total"]["held"] == 2


async def test_a_parked_event_does_not_stop_the_rebuilding(service: Api, readers: Readers) -> None:
    await _journal([owed(someone(1), 1, JULY)], service)
    bad = row_of(b"not an event")
    async with service.database.transaction() as db:
        await db.execute(STORE, {name: [value] for name, value in bad.items()})
    async with service.database.transaction() as db:
        assert await rebuild(SERVICE.consumers, SERVICE.metadata, db) == 1
    assert (await figures(service, readers[PURWOKERTO]))["total"]["owed"] == 1


def _a_busy_july() -> list[Event]:
    now = datetime.now(UTC)
    return [
        *(registered(someone(n)) for n in range(5)),
        *(owed(someone(n), step, JULY) for n in range(5) for step in (1, 2)),
        outcome("held", someone(1), 1, noon(JULY)),
        outcome("held", someone(2), 2, noon(JULY)),
        outcome("declined", someone(3), 1, noon(JULY)),
        outcome("missed", someone(4), 1, noon(JULY)),
        *handover(someone(1), noon(JULY), "accepted"),
        imported(now),
        swept(now),
    ]


async def _journal(events: list[Event], service: Api) -> None:
    """Put the events into the inbox as if they had been handled."""
    rows = [row_of(event.model_dump_json().encode()) for event in events]
    async with service.database.transaction() as db:
        await db.execute(STORE, {name: [row[name] for row in rows] for name in rows[0]})
        await db.execute(update(inbox).values(state="done"))


async def test_what_is_told_of_a_concern_is_the_same_row_in_any_order(service: Api) -> None:
    ident, at = uuid4(), noon(JULY)
    told: dict[str, Any] = {"concern": ident, "reference": "HM-C0NTH", "raised_at": at}
    late = at + timedelta(minutes=40)
    events: list[Event] = [
        ConcernRaised(**_of(ident, 1), data=ConcernRaisedData(**told, raised_by=uuid4(), answer_by=at)),
        ConcernEscalated(
            **_of(ident, 2), data=ConcernEscalatedData(**told, rung=1, told="facility_head", escalated_at=at)
        ),
        ConcernAnswered(
            **_of(ident, 3), data=ConcernAnsweredData(**told, answered_at=late, rung=1, within_deadline=False)
        ),
    ]
    for order in permutations(events):
        await forget_everything(service.database)
        await deliver([*order, order[0]], service.database, batch=1)
        async with service.database.transaction() as db:
            row = (await db.execute(text("SELECT raised_at, rung, answered_at, within_deadline FROM concern"))).one()
        assert tuple(row) == (at, 1, late, False)


async def test_a_corrected_record_and_a_walk_in_count_once_in_any_order(service: Api) -> None:
    booked, walked_in = uuid4(), uuid4()
    events = [
        outcome("held", someone(1), 1, noon(JULY), session=booked, sequence=3),
        outcome("held", someone(1), 1, noon(JULY), session=booked, sequence=4),
        outcome("held", someone(1), 2, noon(JULY), session=walked_in, sequence=1),
    ]
    for order in permutations(events):
        await forget_everything(service.database)
        await deliver([*order, order[0]], service.database, batch=1)
        async with service.database.transaction() as db:
            rows = (await db.execute(text("SELECT session, kind, sequence FROM outcome ORDER BY step"))).all()
        assert [tuple(row) for row in rows] == [(booked, "held", 4), (walked_in, "held", 1)]


def _of(concern: UUID, sequence: int) -> dict[str, Any]:
    return envelope(f"concern/{concern}", someone(1), PURWOKERTO, sequence)
