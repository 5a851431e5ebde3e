"""Who is on duty: by day and shift of the facility's own clock."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from jelang_consultation.duty.model import Duty
from jelang_consultation.duty.policy import SHIFTS, Turn, turn_at
from jelang_shared import reference

from tests.consultation.test_concerns import done, raised
from tests.consultation.world import Cast, deliver, registered, staff
from tests.machinery.apps import Api
from tests.machinery.identity import FACILITY, header, token

PLACE = reference.facilities()[FACILITY]


@pytest.mark.parametrize(
    ("zone", "instant", "turn"),
    [
        ("Asia/Jakarta", datetime(2026, 8, 16, 23, 59, tzinfo=UTC), Turn(date(2026, 8, 16), "night")),
        ("Asia/Jakarta", datetime(2026, 8, 17, 0, 0, tzinfo=UTC), Turn(date(2026, 8, 17), "morning")),
        ("Asia/Makassar", datetime(2026, 8, 16, 23, 0, tzinfo=UTC), Turn(date(2026, 8, 17), "morning")),
        ("Asia/Jayapura", datetime(2026, 8, 17, 4, 0, tzinfo=UTC), Turn(date(2026, 8, 17), "afternoon")),
        ("Asia/Jayapura", datetime(2026, 8, 17, 10, 0, tzinfo=UTC), Turn(date(2026, 8, 17), "night")),
    ],
)
def test_the_shift_follows_the_facilitys_clock(zone: str, instant: datetime, turn: Turn) -> None:
    found = turn_at(instant, ZoneInfo(zone))
    assert found == turn
    assert found.begins(ZoneInfo(zone)) <= instant < found.ends(ZoneInfo(zone))


def everywhere(officer: UUID | None, days: list[date]) -> list[dict[str, Any]]:
    return [
        {"day": str(day), "shift": shift, "officer": str(officer) if officer else None}
        for day in days
        for shift in SHIFTS
    ]


async def put(service: Api, cast: Cast, entries: list[dict[str, Any]]) -> Any:
    return await service.put("/duty", json={"entries": entries}, headers=cast.heads)


async def test_a_roster_is_written_two_weeks_ahead_and_an_empty_shift_falls_to_the_section_head(
    service: Api, cast: Cast
) -> None:
    await deliver(service, registered(cast.person), staff(cast.officer.id))
    shown = (await service.get("/duty", headers=cast.heads)).json()
    days = sorted({date.fromisoformat(turn["day"]) for turn in shown["turns"]})
    assert (len(days), len(shown["turns"])) == (14, 42)
    assert shown["officers"] == [str(cast.officer.id)]
    assert {turn["officer"] for turn in shown["turns"]} == {None}

    days = days[1:]  # today may be over before the next request
    filled = await put(service, cast, everywhere(cast.officer.id, days))
    assert filled.status_code == 200, filled.text
    emptied = await put(service, cast, everywhere(None, days[:1]))
    on_duty = {(turn["day"], turn["shift"]): turn["officer"] for turn in emptied.json()["turns"]}
    assert {on_duty[str(days[0]), shift] for shift in SHIFTS} == {None}
    assert {on_duty[str(day), shift] for day in days[1:] for shift in SHIFTS} == {str(cast.officer.id)}


async def test_only_officers_of_the_house_and_days_ahead_are_taken(service: Api, cast: Cast) -> None:
    elsewhere = uuid4()
    await deliver(service, staff(cast.officer.id), staff(elsewhere, "LPS-AMBON"))
    today = PLACE.local_date(datetime.now(UTC)) + timedelta(days=1)
    wrong = [
        *everywhere(elsewhere, [today])[:1],
        *everywhere(cast.officer.id, [today + timedelta(days=40)])[:1],
        *everywhere(cast.officer.id, [today])[:1],
    ]
    answer = await put(service, cast, wrong)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["entries.0.officer", "entries.1.day"]


async def test_the_officer_on_duty_answers_and_one_who_left_is_on_duty_no_more(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person), staff(cast.officer.id))
    today = PLACE.local_date(datetime.now(UTC))
    # The night belongs to the day before; a shift may end between the two requests.
    async with service.database.transaction() as db:
        for day in (today - timedelta(days=1), today, today + timedelta(days=1)):
            for shift in SHIFTS:
                db.add(
                    Duty(
                        facility=FACILITY,
                        day=day,
                        shift=shift,
                        officer=cast.officer.id,
                        set_by=cast.head.id,
                        set_at=datetime.now(UTC),
                    )
                )
    first, second = await raised(service, cast), await raised(service, cast)
    answered = await done(service, header(cast.officer), f"/concerns/{first.id}/acknowledge")
    assert answered["state"] == "acknowledged"
    await deliver(service, staff(cast.officer.id, sequence=2, active=False))
    assert (await service.get("/duty", headers=cast.heads)).json()["now"]["officer"] is None
    refused = await service.post(f"/concerns/{second.id}/acknowledge", headers=header(cast.officer))
    assert refused.status_code == 409


async def test_a_facility_with_persons_near_release_and_no_roster_is_named(service: Api, cast: Cast) -> None:
    soon = datetime.now(UTC).date() + timedelta(days=20)
    await deliver(service, registered(cast.person, release_date=soon), staff(cast.officer.id))
    administrator = token("administrator")
    missing = (await service.get("/duty/missing", headers=administrator)).json()
    assert missing == {"facilities": [FACILITY]}
    tomorrow = PLACE.local_date(datetime.now(UTC)) + timedelta(days=1)
    await put(service, cast, everywhere(cast.officer.id, [tomorrow]))
    assert (await service.get("/duty/missing", headers=administrator)).json() == {"facilities": []}
