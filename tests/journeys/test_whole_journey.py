"""From a register file to an answered handover and a figure, by the public APIs alone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.journeys.house import (
    FACILITY,
    JUDGMENT,
    MAILBOX,
    NAME,
    OFFICE,
    RECORD,
    REGISTRATION,
    SIBLING,
    House,
    opening,
    person,
    today,
    until,
)

COUNTED = ("owed", "held", "missed", "declined", "open", "handovers_sent", "handovers_answered")


async def begun(house: House, *more: dict[str, Any]) -> str:
    """The person of the journey is in the register, and the sweep has looked."""
    await house.take_in(person(107, 25, name=NAME, judgment_number=JUDGMENT), *more)
    await house.sweep()
    return str((await house.found(REGISTRATION))["id"])


async def handed_over(house: House, who: str) -> str:
    """The pack is released, and lies in the office's inbox."""

    async def released() -> Any:
        answer = await house.hand_over(who)
        return answer.json()["id"] if answer.status_code == 201 else None

    handover = str(await until(released))
    await until(lambda: inbox_entry(house, handover, "sent"))
    return handover


async def inbox_entry(house: House, entry: str, state: str) -> Any:
    rows = (await house.get("notification", "/inbox", house.probation))["rows"]
    return next((row for row in rows if row["id"] == entry and row["state"] == state), None)


async def followed(house: House, handover: str) -> Any:
    """What the section head sees of a handover, at the service that released it and the one that follows it."""
    ours = (await house.get("consultation", "/handovers", house.head))["rows"]
    theirs = (await house.get("notification", "/handovers", house.head))["rows"]
    [one], [other] = ([row for row in rows if row["id"] == handover] for rows in (ours, theirs))
    return one, other


async def test_a_person_is_prepared_and_expected(house: House, tmp_path: Path) -> None:
    who = await begun(house, person(2, 200))
    near = await house.get("scheduling", "/approaching", house.head, days=90)
    assert [light["person"] for light in near["lights"]] == [who]
    assert near["owed"] == 1
    assert set((await house.steps(REGISTRATION)).values()) == {"owed"}

    async def noticed() -> Any:
        rows = (await house.get("notification", "/inbox", house.probation))["rows"]
        return [row for row in rows if row["kind"] == "release_approaching" and row["person"] == who]

    [entry] = await until(noticed)
    assert entry["release_date"] == (today() + timedelta(days=25)).isoformat()

    session = await house.book(who, 1, opening())
    answer = await house.ask(
        "scheduling", "POST", "/sessions", house.head, json=house.wish(who, 2, opening() + timedelta(minutes=30))
    )
    assert answer.status_code == 409
    assert answer.json()["code"] == "overlap"
    assert {collision["what"] for collision in answer.json()["collisions"]} == {
        "person",
        "room",
        "facilitator",
        "officer",
    }
    assert len(answer.json()["alternatives"]) == 3

    await house.post("consultation", f"/sessions/{session}/start", house.facilitator)
    closed = await house.post("consultation", f"/sessions/{session}/complete", house.facilitator, RECORD)
    assert closed["receipt"]

    async def held() -> bool:
        return (await house.steps(REGISTRATION))[1] == "held"

    await until(held)

    handover = await handed_over(house, who)
    pack = await house.post("notification", f"/handovers/{handover}/open", house.probation)
    assert [need["kind"] for need in pack["open_needs"]] == ["work"]
    unseen = await house.ask("notification", "POST", f"/handovers/{handover}/open", house.other_probation)
    assert unseen.status_code == 404
    appointment = opening(days=28).isoformat()
    accepted = await house.post(
        "notification",
        f"/handovers/{handover}/answer",
        house.probation,
        {"answer": "accepted", "appointment_at": appointment},
    )

    async def known() -> Any:
        ours, theirs = await followed(house, handover)
        return (ours, theirs) if ours["state"] == theirs["state"] == "accepted" else None

    ours, theirs = await until(known)
    assert ours["probation_office"] == theirs["probation_office"] == OFFICE
    assert ours["state_at"] == theirs["answered_at"] == accepted["answered_at"]
    await house.settled()
    await nothing_personal(tmp_path)
    await figures_agree(house, owed=4, held=1, open=3, missed=0, declined=0, handovers_sent=1, handovers_answered=1)


async def test_a_declined_handover_comes_back_with_its_reason_and_can_be_released_anew(house: House) -> None:
    handover = await handed_over(house, await begun(house))
    reason = "Contoh: tujuan di luar wilayah kami."
    await house.post(
        "notification", f"/handovers/{handover}/answer", house.probation, {"answer": "declined", "reason": reason}
    )

    async def known() -> Any:
        ours, theirs = await followed(house, handover)
        return theirs if ours["state"] == "declined" else None

    theirs = await until(known)
    assert theirs["reason"] == reason
    again = await handed_over(house, theirs["person"])
    pack = await house.get("notification", f"/handovers/{again}", house.probation)
    assert pack["version"] == 2


async def test_a_refusal_is_no_ones_failure(house: House) -> None:
    who = await begun(house)
    refused, missed = await house.book(who, 1, opening()), await house.book(who, 2, opening(hour=11))
    await house.post("consultation", f"/sessions/{refused}/decline", house.facilitator, {})
    await house.post("consultation", f"/sessions/{missed}/miss", house.officer, {"reason": "no_officer"})

    async def told() -> bool:
        steps = await house.steps(REGISTRATION)
        figures = (await house.figures(house.head))["total"]
        return (steps[1], steps[2], figures["declined"], figures["missed"]) == ("declined", "owed", 1, 1)

    await until(told)
    figures = (await house.figures(house.head))["total"]
    assert (figures["owed"], figures["declined"], figures["missed"], figures["coverage"]) == (4, 1, 1, 0)
    await house.settled()
    await figures_agree(house, owed=4, held=0, open=3, declined=1, missed=1, handovers_sent=0, handovers_answered=0)


async def test_without_a_destination_nobody_is_handed_over(house: House) -> None:
    await house.take_in(person(107, 25, destination_regency=None))
    who = (await house.found(REGISTRATION))["id"]

    async def refusal() -> Any:
        answer = await house.hand_over(who)
        return answer.json() if answer.status_code == 409 else None

    refused = await until(refusal)
    assert (refused["code"], refused["blocked"]) == ("handover-blocked", ["no_destination"])


def in_folder(home: Path) -> list[str]:
    return [file.read_text() for file in home.rglob("*.eml")]


async def nothing_personal(home: Path) -> None:
    """Both mails that left hold a reference and a link, and nothing of the register or the session."""

    async def left() -> Any:
        mails = in_folder(home)
        return mails if len(mails) == 2 else None

    mails = await until(left)
    forbidden = (NAME, REGISTRATION, JUDGMENT, RECORD["hopes"], RECORD["worries"], RECORD["note"])
    for mail in mails:
        assert MAILBOX in mail
        assert not [text for text in forbidden if str(text) in mail]


async def figures_agree(house: House, **expected: int) -> None:
    """Facility, region and nation count alike, and each number is the length of its list."""
    totals = [(await house.figures(who))["total"] for who in (house.head, house.region, house.nation)]
    for total in totals:
        assert {name: total[name] for name in COUNTED} == expected
    month = (await house.figures(house.head))["month"]
    for who in (house.head, house.region):
        for measure, number in expected.items():
            listed = await house.get("reporting", "/figures/list", who, month=month, measure=measure)
            assert (measure, listed["total"], len(listed["rows"])) == (measure, number, number)
    units = {unit["code"]: unit for unit in (await house.figures(house.region))["units"]}
    assert units[FACILITY]["last_import_at"]
    assert units[FACILITY]["last_sweep_at"]
    assert not units[SIBLING]["reported"]


async def test_importing_the_same_file_again_tells_nobody_anything(house: House) -> None:
    register = [person(number, 30 + number) for number in range(1, 4)]
    await house.take_in(*register)
    await house.sweep()
    await house.settled()
    before = await house.figures(house.head)
    again = await house.take_in(*register)
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 3)
    assert (await house.sweep())["raised"] == 0
    await house.settled()
    after = await house.figures(house.head)
    assert {name: after["total"][name] for name in COUNTED} == {name: before["total"][name] for name in COUNTED}
