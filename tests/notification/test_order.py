"""Events come late, twice and in any order, and end in the same state."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jelang_notification.consuming import consumers
from jelang_notification.handovers.model import Entry, Handover
from jelang_notification.notices.model import Notice
from jelang_notification.recipients.model import Person
from jelang_notification.service import SERVICE
from jelang_shared import reference
from jelang_shared.database import Database
from jelang_shared.events.envelope import Event
from jelang_shared.events.routes import consumed_by
from jelang_shared.events.scheduling import PersonTransferred, PersonTransferredData
from jelang_shared.placing import UnknownFacility
from sqlalchemy import select
from sqlmodel import col

from tests.machinery.apps import Api
from tests.notification.world import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_REGENCY,
    Post,
    approaching,
    changed,
    concern,
    happen,
    ready,
    registered,
    send,
    vouch,
)

ELSEWHERE = "LPS-AMBON"
MOVED = {"destination_regency": OTHER_REGENCY, "probation_office": OTHER_OFFICE}
UNKNOWN = {"destination_regency": None, "probation_office": None}


def life(person: UUID, handover: UUID) -> list[Event]:
    """What is told of one person, in the order it happened: the destination becomes known, then changes."""
    return [
        registered(person, 1, **UNKNOWN),
        approaching(person, 2, 90, **UNKNOWN),
        changed(person, 3),
        approaching(person, 4, 60),
        ready(person, handover, 1),
        changed(person, 5, **MOVED),
        ready(person, handover, 2, **MOVED),
        approaching(person, 6, 30, **MOVED),
        changed(person, 7, **MOVED, access_needs=["interpreter"]),
        transferred(person, 8, **MOVED, access_needs=["interpreter"]),
    ]


def transferred(person: UUID, sequence: int, **other: Any) -> PersonTransferred:
    """The person came to another facility."""
    before = registered(person, sequence, **other)
    data = PersonTransferredData(**before.data.model_dump(), previous_facility=before.facility or "")
    place = {"facility": ELSEWHERE, "regionaloffice": reference.facilities()[ELSEWHERE].regional_office}
    about = before.model_dump(include={"subject", "sequence", "partitionkey"})
    return PersonTransferred(**about, **place, data=data)


async def state(database: Database, person: UUID, handover: UUID) -> dict[str, Any]:
    """What came of it, apart from ids of our own."""
    async with database.transaction() as db:
        known = await db.get_one(Person, person)
        pack = await db.get_one(Handover, handover)
        notices = (await db.scalars(select(Notice).where(col(Notice.person) == person))).all()
        thread = (await db.scalars(select(Entry).where(col(Entry.handover) == handover))).all()
    return {
        "person": known.model_dump(),
        "pack": pack.model_dump(),
        "notices": sorted((notice.kind, str(notice.cause), notice.state, notice.facility) for notice in notices),
        "thread": sorted((line.version, line.what) for line in thread),
    }


def test_every_event_routed_here_is_reacted_to() -> None:
    assert consumers.events == set(consumed_by("notification"))
    assert SERVICE.consumers is consumers


@settings(max_examples=25, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_any_order_with_repeats_ends_in_the_same_state(service: Api, data: st.DataObject) -> None:
    person, handover = uuid4(), uuid4()
    events = life(person, handover)
    repeats = data.draw(st.lists(st.sampled_from(range(len(events))), max_size=6))
    order = data.draw(st.permutations([*range(len(events)), *repeats]))
    batch = data.draw(st.integers(1, len(order)))

    for first in range(0, len(order), batch):
        await happen(service.database, *(events[index] for index in order[first : first + batch]))

    found = await state(service.database, person, handover)
    assert (found["person"]["sequence"], found["person"]["probation_office"]) == (8, OTHER_OFFICE)
    assert found["person"]["facility"] == found["pack"]["facility"] == ELSEWHERE
    assert (found["pack"]["version"], found["pack"]["probation_office"]) == (2, OTHER_OFFICE)
    assert found["pack"]["state"] == "released"
    assert found["notices"] == sorted(
        [
            *(("release_approaching", str(events[index].id), "waiting", ELSEWHERE) for index in (1, 3, 7)),
            ("handover_ready", str(events[6].id), "waiting", ELSEWHERE),
        ]
    )
    assert found["thread"] == [(1, "released"), (2, "released")]


@settings(max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_with_mail_leaving_in_between_the_right_office_knows_in_the_end(
    service: Api, data: st.DataObject
) -> None:
    person, handover, post = uuid4(), uuid4(), Post()
    await vouch(service.database, OFFICE, mailbox="satu@bapas.example")
    await vouch(service.database, OTHER_OFFICE, mailbox="dua@bapas.example")
    events = life(person, handover)
    for index in data.draw(st.permutations([*range(len(events)), *range(len(events))])):
        await happen(service.database, events[index])
        if data.draw(st.booleans()):
            await send(service.database, post)
    await send(service.database, post)
    await send(service.database, post)

    told = [mail for mail in post.mails if mail.to == "dua@bapas.example"]
    assert sum("serah terima" in mail.subject for mail in told) == 1
    assert 1 <= sum("pemberitahuan" in mail.subject for mail in told) <= 3
    assert len({mail.id for mail in post.mails}) == len(post.mails)
    found = await state(service.database, person, handover)
    assert (found["pack"]["version"], found["pack"]["state"]) == (2, "sent")
    assert all(notice[2] in {"sent", "failed"} for notice in found["notices"])


@pytest.mark.parametrize("facility", [None, "LPS-NOWHERE"])
async def test_an_event_of_no_known_facility_is_not_taken(service: Api, facility: str | None) -> None:
    person = uuid4()
    for event in (registered(person), approaching(person), ready(person, uuid4()), concern(uuid4())[0]):
        lost = event.model_copy(update={"facility": facility})
        with pytest.raises(UnknownFacility):
            await happen(service.database, lost)
