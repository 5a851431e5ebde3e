"""Referrals: put before an agency, answered, done; never back."""

from datetime import UTC, datetime, timedelta
from typing import Any

from jelang_consultation.referrals.model import Referral
from sqlalchemy import update
from sqlmodel import col

from tests.consultation.test_needs import needs_of
from tests.consultation.test_needs_by_hand import added
from tests.consultation.world import Cast, booked, published
from tests.machinery.apps import Api
from tests.machinery.identity import header, principal

TODAY = datetime.now(UTC).date()
SOON, LATER = str(TODAY + timedelta(days=14)), str(TODAY + timedelta(days=28))
PLACE = "Disnaker Banyumas"


async def sent(service: Api, cast: Cast, need: str, **changes: Any) -> Any:
    said = {"agency": "employment", "place": PLACE, "follow_up_on": SOON, **changes}
    return await service.post(f"/needs/{need}/referrals", json=said, headers=cast.leads)


async def moved(service: Api, cast: Cast, referral: Any, seen: int | None = None, **answer: Any) -> Any:
    headers = {**cast.heads, "If-Match": str(seen or referral["version"])}
    return await service.post(f"/referrals/{referral['id']}/move", json=answer, headers=headers)


async def a_referral(service: Api, cast: Cast) -> Any:
    await booked(service, cast)
    need = (await added(service, cast)).json()
    answer = await sent(service, cast, need["id"])
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_referral_goes_forward_and_each_step_stays_known_beside_the_need(service: Api, cast: Cast) -> None:
    referral = await a_referral(service, cast)

    asked = (await moved(service, cast, referral, state="sent", follow_up_on=LATER)).json()
    accepted = (await moved(service, cast, asked, state="accepted", follow_up_on=LATER)).json()
    done = (await moved(service, cast, accepted, state="done")).json()
    back = await moved(service, cast, done, state="accepted")

    assert (done["state"], done["follow_up_on"], done["version"]) == ("done", None, 4)
    assert (back.status_code, back.json()["code"]) == (409, "referral-moves-forward")
    (need,) = await needs_of(service, cast)
    (shown,) = need["referrals"]
    assert [(step["state"], step["follow_up_on"], step["by"]) for step in shown["history"]] == [
        ("done", None, str(cast.head.id)),
        ("accepted", LATER, str(cast.head.id)),
        ("sent", LATER, str(cast.head.id)),
        ("sent", SOON, str(cast.facilitator.id)),
    ]
    assert all(PLACE not in event.model_dump_json() for event in await published(service))


async def test_what_does_not_fit_is_named_and_changes_nothing(service: Api, cast: Cast) -> None:
    referral = await a_referral(service, cast)
    late = str(TODAY - timedelta(days=3))

    refused = [
        (await moved(service, cast, referral, state="declined"), "reason"),
        (await moved(service, cast, referral, state="accepted", reason="no_capacity"), "reason"),
        (await moved(service, cast, referral, state="sent"), "follow_up_on"),
        (await moved(service, cast, referral, state="accepted", follow_up_on=late), "follow_up_on"),
        (await sent(service, cast, referral["need"], follow_up_on=late), "follow_up_on"),
        (await sent(service, cast, referral["need"], place="x"), "place"),
        (await sent(service, cast, referral["need"], agency="police"), "agency"),
    ]
    stale = await moved(service, cast, referral, seen=7, state="accepted")

    assert [(answer.status_code, answer.json()["errors"][0]["field"]) for answer, _ in refused] == [
        (422, field) for _, field in refused
    ]
    assert stale.status_code == 412
    (need,) = await needs_of(service, cast)
    assert [(one["state"], one["version"]) for one in need["referrals"]] == [("sent", 1)]


async def test_the_section_head_sees_what_waits_oldest_first_and_what_is_overdue(service: Api, cast: Cast) -> None:
    first = await a_referral(service, cast)
    second = (await sent(service, cast, first["need"], agency="griya_abhipraya", place="Griya Contoh")).json()
    answered = (await sent(service, cast, first["need"], agency="social_office", place="Dinsos Contoh")).json()
    await moved(service, cast, answered, state="declined", reason="not_their_area")
    async with service.database.transaction() as db:
        long_ago = update(Referral).where(col(Referral.id) == second["id"])
        await db.execute(long_ago.values(follow_up_on=TODAY - timedelta(days=5)))

    listed = (await service.get("/referrals", headers=cast.heads)).json()
    elsewhere = await service.get("/referrals", headers=header(principal("section_head", facility="LPS-AMBON")))

    assert [(row["id"], row["kind"], row["overdue"]) for row in listed["rows"]] == [
        (first["id"], "work", False),
        (second["id"], "work", True),
    ]
    assert (listed["total"], listed["overdue"]) == (2, 1)
    assert elsewhere.json()["rows"] == []
