"""Events come late, twice and in any order, and end in the same state."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import jelang_consultation.service  # noqa: F401 - registers every reaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jelang_consultation.consuming import consumers
from jelang_consultation.handovers.model import Handover
from jelang_consultation.people.model import Person
from jelang_consultation.placements.model import Assignment, Placement
from jelang_consultation.sessions.model import Session
from jelang_shared.events.envelope import Event
from jelang_shared.events.notification import NoticeFailed, NoticeOpened, NoticeSent
from jelang_shared.events.portal import Role, StaffChanged, StaffData
from jelang_shared.events.routes import consumed_by
from jelang_shared.events.scheduling import (
    PersonChanged,
    PersonData,
    ReleaseDateChanged,
    ReleaseDateChangedData,
    SessionCancelled,
    SessionCancelledData,
    SessionRescheduled,
    SessionScheduled,
)

from tests.consultation.test_debriefs import given as accompanied
from tests.consultation.test_handovers import answer, notice, released
from tests.consultation.world import NINE, Cast, booking, deliver, envelope, facts, registered
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY

MOVED = NINE + timedelta(days=1)


def told(cast: Cast, moved: UUID, cancelled: UUID, handover: str) -> list[Event]:
    """Everything the others tell about one person's way, in the order it happened."""
    person, at = f"person/{cast.person}", datetime.now(UTC)
    changed = PersonData.model_validate(facts(cast.person, access_needs=[]))
    dated = ReleaseDateChangedData.model_validate(
        facts(cast.person, release_date=date(2031, 1, 2), previous_release_date=None, reason="corrected")
    )
    called_off = SessionCancelledData(**booking(cancelled, cast, 2).model_dump(), reason="court")
    staff: dict[str, Any] = {
        "staff": cast.facilitator.id,
        "role": Role.FACILITATOR,
        "office": FACILITY,
        "language": "id",
        "ends_on": None,
    }
    desk = f"staff/{cast.facilitator.id}"
    return [
        registered(cast.person),
        PersonChanged(**envelope(person, 2, cast.person), data=changed),
        ReleaseDateChanged(**envelope(person, 3, cast.person), data=dated),
        accompanied(cast.person, cast.facilitator),
        accompanied(cast.person, cast.officer, 2, cast.facilitator),
        StaffChanged(subject=desk, sequence=1, partitionkey=desk, data=StaffData(**staff, active=True)),
        StaffChanged(subject=desk, sequence=2, partitionkey=desk, data=StaffData(**staff, active=False)),
        SessionScheduled(**envelope(f"session/{moved}", 1, cast.person), data=booking(moved, cast)),
        SessionRescheduled(**envelope(f"session/{moved}", 2, cast.person), data=booking(moved, cast, starts_at=MOVED)),
        SessionScheduled(**envelope(f"session/{cancelled}", 1, cast.person), data=booking(cancelled, cast, 2)),
        SessionCancelled(**envelope(f"session/{cancelled}", 2, cast.person), data=called_off),
        notice(handover, cast, at, NoticeFailed),
        notice(handover, cast, at + timedelta(minutes=1), NoticeSent),
        notice(handover, cast, at + timedelta(minutes=2), NoticeOpened),
        answer(handover, cast, at + timedelta(minutes=3), "question"),
        answer(handover, cast, at + timedelta(minutes=4), "accepted"),
    ]


async def state(service: Api, cast: Cast, keys: Mapping[str, UUID]) -> dict[str, Any]:
    """What came of it."""
    async with service.database.transaction() as db:
        person = await db.get_one(Person, cast.person)
        placement = await db.get_one(Placement, cast.facilitator.id)
        assignment = await db.get_one(Assignment, cast.person)
        moved = await db.get_one(Session, keys["moved"])
        cancelled = await db.get_one(Session, keys["cancelled"])
        handover = await db.get_one(Handover, keys["handover"])
    return {
        "person": (person.sequence, person.release_date, person.access_needs),
        "placement": placement.active,
        "assignment": (assignment.facilitator, assignment.previous),
        "moved": (moved.state, moved.starts_at, moved.version),
        "cancelled": (cancelled.state, cancelled.sequence),
        "handover": handover.state,
    }


def test_every_event_routed_here_is_reacted_to() -> None:
    assert consumers.events == set(consumed_by("consultation"))


@settings(max_examples=20, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_any_order_with_repeats_ends_in_the_same_state(service: Api, data: st.DataObject) -> None:
    cast, moved, cancelled = Cast(), uuid4(), uuid4()
    await deliver(service, registered(cast.person))
    handover = (await released(service, cast))["id"]
    events = told(cast, moved, cancelled, handover)
    repeats = data.draw(st.lists(st.sampled_from(range(len(events))), max_size=8))
    order = data.draw(st.permutations([*range(len(events)), *repeats]))
    batch = data.draw(st.integers(1, len(order)))

    for first in range(0, len(order), batch):
        await deliver(service, *(events[index] for index in order[first : first + batch]))

    found = await state(service, cast, {"moved": moved, "cancelled": cancelled, "handover": UUID(handover)})
    assert found == {
        "person": (3, date(2031, 1, 2), ["large_print"]),
        "placement": False,
        "assignment": (cast.officer.id, cast.facilitator.id),
        "moved": ("expected", MOVED, 0),
        "cancelled": ("cancelled", 2),
        "handover": "accepted",
    }
