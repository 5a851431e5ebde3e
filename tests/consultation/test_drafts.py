"""What is written during a session is never lost, and read by its writer only."""

from tests.consultation.world import RECORD, Cast, booked, completed, saved
from tests.machinery.apps import Api


async def test_saved_words_come_back_with_their_receipt(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)

    first = (await saved(service, cast, session, {"hopes": "Pengin"})).json()
    second = (await saved(service, cast, session, {**RECORD, "hopes": "Pengin pulang"}, seen=1)).json()

    assert first["receipt"].endswith("-01")
    assert second["receipt"] == first["receipt"][:-2] + "02"
    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()
    assert detail["draft"]["hopes"] == "Pengin pulang"
    assert detail["draft"]["needs"][0]["kind"] == "identity_papers"
    assert (detail["receipt"], detail["saved_at"]) == (second["receipt"], second["saved_at"])
    assert detail["state"] == "in_progress"


async def test_a_half_written_record_can_be_saved(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)

    answer = await saved(service, cast, session, {"agreements": [""]})

    assert answer.status_code == 200


async def test_the_record_takes_over_from_the_draft(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    await saved(service, cast, session, RECORD)

    closed = (await service.post(f"/sessions/{session}/complete", json=RECORD, headers=cast.leads)).json()

    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()
    assert detail["draft"] is None
    assert detail["receipt"] == closed["receipt"]
    assert closed["receipt"].endswith("-02")


async def test_an_interrupted_talk_keeps_its_words(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    await saved(service, cast, session, {"hopes": "Pengin pulang"})

    await service.post(f"/sessions/{session}/miss", json={"reason": "security"}, headers=cast.heads)

    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()
    assert detail["draft"]["hopes"] == "Pengin pulang"


async def test_the_section_head_sees_that_there_are_words_but_not_which(service: Api, cast: Cast) -> None:
    session = await completed(service, cast, officer_presence="absent", absence_reason="Petugas sakit")

    detail = (await service.get(f"/sessions/{session}", headers=cast.heads)).json()

    assert detail["has_notes"] is True
    assert (detail["draft"], detail["absence_reason"], detail["last_agreements"]) == (None, None, [])


async def test_last_session_s_agreements_lie_beside_the_next(service: Api, cast: Cast) -> None:
    await completed(service, cast, step=1)
    session = await booked(service, cast, step=2)

    await saved(service, cast, session, {"agreements_done": [0]})

    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()
    assert detail["last_agreements"] == [
        {"text": "Menulis surat untuk kakak", "done": True},
        {"text": "Mengisi formulir KTP", "done": False},
    ]
