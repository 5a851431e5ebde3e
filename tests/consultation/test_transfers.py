"""A person comes to another facility: rights, rows and history follow the event, in whatever order it comes."""

import random
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from jelang_consultation.tables import metadata
from jelang_shared import reference
from jelang_shared.auth import Principal
from jelang_shared.events.envelope import Event
from jelang_shared.events.scheduling import (
    PersonChanged,
    PersonData,
    PersonTransferred,
    PersonTransferredData,
    SessionCancelled,
    SessionCancelledData,
    SessionScheduled,
)
from sqlalchemy import select
from uuid_utils.compat import uuid7

from tests.consultation.test_debriefs import given, leave
from tests.consultation.world import Cast, booking, completed, deliver, envelope, facts, handed_over, registered
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, principal

THERE = "LPS-AMBON"


def there(event: Event) -> Event:
    """The same, told of the other facility."""
    region = reference.facilities()[THERE].regional_office
    return event.model_copy(update={"facility": THERE, "regionaloffice": region})


def transferred(person: UUID, sequence: int = 2) -> Event:
    data = PersonTransferredData.model_validate({**facts(person), "previous_facility": FACILITY})
    return there(PersonTransferred(**envelope(f"person/{person}", sequence, person), data=data))


async def places(service: Api, person: UUID) -> dict[str, set[tuple[str, ...]]]:
    """Where every row about the person belongs, by table."""
    found = {}
    async with service.database.transaction() as db:
        for table in metadata.sorted_tables:
            ident = "id" if table.name == "person" else "person"
            if {ident, "facility"} <= set(table.columns.keys()):
                columns = [table.c[name] for name in ("facility", "regional_office") if name in table.columns]
                rows = await db.execute(select(*columns).where(table.c[ident] == person))
                if shown := {tuple(row) for row in rows}:
                    found[table.name] = shown
    return found


def reader(role: str, facility: str) -> Principal:
    return principal(role, facility=facility)


async def test_rights_and_history_go_along(service: Api, cast: Cast) -> None:
    held = await completed(service, cast)
    await deliver(service, given(cast.person, cast.facilitator))
    assert (await leave(service, cast.person, cast.facilitator)).status_code == 200
    answers = {"answers": {"has_place": "no"}}
    await service.post(f"/persons/{cast.person}/sheets/kesiapan", json=answers, headers=cast.leads)
    await handed_over(service, cast)
    concern = {"person": str(cast.person), "kind": "other"}
    await service.post("/concerns", json=concern, headers=cast.leads)
    await deliver(service, transferred(cast.person))

    where = await places(service, cast.person)
    assert len(where) >= 8
    for table, found in where.items():
        assert {place[0] for place in found} == {THERE}, table
    new_head, old_head = reader("section_head", THERE), cast.head
    paths = [f"/sessions/{held}", f"/persons/{cast.person}/needs", f"/persons/{cast.person}/debriefs"]
    for path in paths:
        assert (await service.get(path, headers=header(new_head))).status_code == 200, path
        assert (await service.get(path, headers=header(old_head))).status_code == 404, path
        assert (await service.get(path, headers=cast.leads)).status_code == 404, path
    said = {"reason": "Contoh"}
    notes = await service.post(f"/sessions/{held}/notes", json=said, headers=header(new_head))
    assert notes.json()["hopes"] == "Pengin mbantu kakak di bengkel."
    assert (await service.post(f"/sessions/{held}/notes", json=said, headers=cast.heads)).status_code == 404
    regional = principal("regional_office", regional_office=reference.facilities()[FACILITY].regional_office)
    assert (await service.get("/concerns", headers=header(regional))).json()["rows"] == []


def told(cast: Cast, old: UUID, new: UUID) -> Sequence[Event]:
    """All that scheduling tells around a transfer."""
    person = cast.person
    called_off: Any = SessionCancelledData(**booking(old, cast, 2).model_dump(), reason="transfer")
    changed = PersonData.model_validate(facts(person, access_needs=[]))
    return [
        registered(person),
        given(person, cast.facilitator),
        SessionScheduled(**envelope(f"session/{old}", 1, person), data=booking(old, cast, 2)),
        SessionCancelled(**envelope(f"session/{old}", 2, person), data=called_off),
        transferred(person),
        there(given(person, None, 2, cast.facilitator)),
        there(PersonChanged(**envelope(f"person/{person}", 3, person), data=changed)),
        there(SessionScheduled(**envelope(f"session/{new}", 1, person), data=booking(new, cast, 2))),
    ]


@pytest.mark.parametrize("seed", range(12))
async def test_any_order_and_any_doubling_ends_there(service: Api, seed: int) -> None:
    chance, cast, old, new = random.Random(seed), Cast(), uuid7(), uuid7()
    events = list(told(cast, old, new))
    events += chance.sample(events, 4)
    chance.shuffle(events)
    while events:
        batch, events = events[: (size := chance.randint(1, 4))], events[size:]
        await deliver(service, *batch)
    region = reference.facilities()[THERE].regional_office
    assert await places(service, cast.person) == {
        "assignment": {(THERE, region)}, "person": {(THERE, region)}, "session": {(THERE, region)},
    }  # fmt: skip
    head = header(reader("section_head", THERE))
    states = {one["id"]: one["state"] for one in (await service.get("/sessions", headers=head)).json()["rows"]}
    assert states == {str(old): "cancelled", str(new): "expected"}
