"""A person's copy: all that is kept here in full, what is left out is told, and the making is logged."""

from typing import Any

from jelang_shared.access_log import entries

from tests.consultation.test_needs_by_hand import added
from tests.consultation.test_referrals import PLACE, SOON, sent
from tests.consultation.world import RECORD, Cast, booked, completed, deliver, registered, saved
from tests.machinery.apps import Api
from tests.machinery.identity import header, principal

ASKED = {"asked_on": "2026-07-15", "reason": "Surat tertulis dari orangnya"}
URGENT = "Contoh: tetangga kamar yang melapor."


async def copy(service: Api, cast: Cast) -> Any:
    answer = await service.post(f"/persons/{cast.person}/copy", json=ASKED, headers=cast.heads)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_everything_written_is_in_the_copy_and_nobody_is_named(service: Api, cast: Cast) -> None:
    session = await completed(service, cast)
    again = {**RECORD, "note": "Lebih tenang dari kemarin.", "needs": [], "reason": "Salah ketik"}
    await service.post(f"/sessions/{session}/correct", json=again, headers={**cast.leads, "If-Match": "1"})
    await service.post(
        f"/persons/{cast.person}/sheets/kesiapan",
        json={"answers": {"has_place": "no", "own_words": "Contoh: lega."}},
        headers=cast.leads,
    )
    concern = {"person": str(cast.person), "kind": "threat", "words": URGENT}
    await service.post("/concerns", json=concern, headers=cast.leads)
    await service.post(
        f"/sessions/{session}/send-back", json={"question": "Contoh?"}, headers={**cast.heads, "If-Match": "2"}
    )
    second = await booked(service, cast, 2)
    await saved(service, cast, second, {"hopes": "Belum selesai ditulis"})

    need = (await added(service, cast, due=SOON)).json()
    assert (await sent(service, cast, need["id"])).status_code == 201

    found = await copy(service, cast)

    first, open_one = sorted(found["sessions"], key=lambda one: int(one["step"]))
    assert [record["note"] for record in first["records"]] == [RECORD["note"], "Lebih tenang dari kemarin."]
    assert first["records"][1]["reason"] == "Salah ketik"
    assert first["records"][0]["agreements"] == RECORD["agreements"]
    assert (open_one["draft"]["hopes"], open_one["records"]) == ("Belum selesai ditulis", [])
    assert {need["kind"]: need["history"][-1]["status"] for need in found["needs"]} == {
        "identity_papers": "in_progress",
        "relapse_prevention": "not_started",
        need["kind"]: need["status"],
    }
    [copied] = [one for one in found["needs"] if one["kind"] == need["kind"]]
    assert copied["history"][-1]["due"] == SOON
    assert [one["place"] for one in copied["referrals"]] == [PLACE]
    assert not first["together"]
    [sheet] = found["sheets"]
    assert sheet["answers"]["has_place"] == "no"
    assert sheet["document"]["title"].startswith("Kesiapan")
    [urgent] = found["concerns"]
    assert (urgent["kind"], urgent["words_left_out"], found["questions_left_out"]) == ("threat", True, 1)
    everything = str(found)
    assert URGENT not in everything
    for staff in (cast.facilitator, cast.officer, cast.head):
        assert str(staff.id) not in everything


async def test_the_making_is_logged_with_its_reason_and_the_next_copy_tells_of_it(service: Api, cast: Cast) -> None:
    await completed(service, cast)
    await copy(service, cast)
    again = await copy(service, cast)

    made = [one for one in again["readers"] if one["action"] == "copies.make"]
    assert [(one["role"], one["times"]) for one in made] == [("section_head", 1)]
    async with service.database.transaction() as db:
        newest = (await entries(db, person=cast.person, limit=1))[0]
    assert (newest["staff"], newest["action"]) == (cast.head.id, "copies.make")
    assert newest["reason"] == "2026-07-15: Surat tertulis dari orangnya"


async def test_somebody_without_sessions_gets_an_empty_part(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person))
    found = await copy(service, cast)
    assert [found[part] for part in ("sessions", "needs", "sheets", "concerns", "handovers")] == [[]] * 5
    assert found["words_destroyed"] is False


async def test_destroyed_words_are_said_to_be_so_and_the_rest_is_there(service: Api, cast: Cast) -> None:
    await completed(service, cast)
    await service.post(
        f"/persons/{cast.person}/sheets/kesiapan", json={"answers": {"has_place": "no"}}, headers=cast.heads
    )
    await deliver(service, registered(cast.person, 2, in_custody=False))
    head = header(principal("facility_head", facility="LPN-PURWOKERTO"))
    destroyed = {"reason": "asked_for", "reference": "SR-CTH-0107"}
    await service.post(f"/persons/{cast.person}/words/destroy", json=destroyed, headers=head)

    found = await copy(service, cast)

    assert found["words_destroyed"] is True
    assert (found["sessions"][0]["records"][0]["note"], found["sheets"][0]["answers"]) == (None, None)
    assert found["sessions"][0]["records"][0]["themes"] == RECORD["themes"]


async def test_a_request_without_its_day_or_reason_is_refused(service: Api, cast: Cast) -> None:
    await deliver(service, registered(cast.person))
    for said in ({**ASKED, "reason": " "}, {"reason": "Surat"}):
        answer = await service.post(f"/persons/{cast.person}/copy", json=said, headers=cast.heads)
        assert answer.status_code == 422
