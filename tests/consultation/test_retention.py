"""What was kept as long as the policy says ends: words with their keys, drafts with their rows."""

from datetime import UTC, date, datetime, timedelta

from jelang_consultation.retention.end import count_what_is_over, end_what_is_over
from jelang_shared.access_log import entries
from jelang_shared.retention import in_force

from tests.consultation.world import NINE, Cast, booked, completed, deliver, registered
from tests.machinery.apps import Api

WORDS = in_force(date(2026, 7, 16))["words"]


async def test_words_end_after_release_supervision_and_last_session_and_nobody_else_s(service: Api) -> None:
    over, supervised, inside = Cast(), Cast(), Cast()
    sessions = {cast.person: await completed(service, cast) for cast in (over, supervised, inside)}
    left = {"release_date": date(2026, 8, 14), "in_custody": False}
    await deliver(
        service,
        registered(over.person, 2, **left, supervision_end=None),
        registered(supervised.person, 2, **left, supervision_end=date(2027, 8, 14)),
        registered(inside.person, 2, release_date=date(2026, 8, 14), supervision_end=None),
    )
    vault, database = service.app.state.vault, service.database
    last_day = datetime(2026, 8, 14, 2, tzinfo=UTC) + WORDS

    early = await end_what_is_over(last_day, vault, database)
    counted = await count_what_is_over(last_day + timedelta(days=1), vault, database)
    ended = await end_what_is_over(last_day + timedelta(days=1), vault, database)
    again = await end_what_is_over(last_day + timedelta(days=2), vault, database)

    assert (early["words"], counted["words"], ended["words"], again["words"]) == (0, 1, 1, 0)
    for cast, status in ((over, 410), (supervised, 200), (inside, 200)):
        answer = await service.post(f"/sessions/{sessions[cast.person]}/notes", json={}, headers=cast.leads)
        assert answer.status_code == status
    async with database.transaction() as db:
        newest = (await entries(db, person=over.person, limit=1))[0]
    assert (newest["action"], newest["reason"]) == ("words.destroy", "period_over")


async def test_a_draft_nobody_went_on_with_ends(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    body, headers = {"note": "belum selesai"}, {**cast.leads, "If-Match": "0"}
    saved = await service.put(f"/sessions/{session}/draft", json=body, headers=headers)
    at = datetime.fromisoformat(saved.json()["saved_at"])
    kept = in_force(max(at, NINE).date())["drafts"]

    early = await end_what_is_over(at + kept, service.app.state.vault, service.database)
    late = await end_what_is_over(at + kept + timedelta(seconds=1), service.app.state.vault, service.database)

    assert (early["drafts"], late["drafts"]) == (0, 1)
