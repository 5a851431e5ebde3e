"""Who is told, who can't be, and what the others hear of it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from jelang_notification.channels.channel import Answer, Outcome
from jelang_notification.notices import policy

from tests.notification.world import (
    EAST_OFFICE,
    EAST_REGENCY,
    FACILITY,
    MAILBOX,
    OFFICE,
    OTHER_OFFICE,
    OTHER_REGENCY,
    SERVICE,
    UNCONFIRMED_REGENCY,
    Post,
    approaching,
    changed,
    happen,
    named,
    ready,
    registered,
    send,
    told,
    vouch,
)

BUSY = Answer(Outcome.TEMPORARY, "451")
REFUSED = Answer(Outcome.PERMANENT, "550")


async def test_the_office_of_the_destination_is_told_once(api: Any, token: Any) -> None:
    person, post = uuid4(), Post()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE, OTHER_OFFICE)
        event = approaching(person)
        await happen(client.database, registered(person), event, event)
        await happen(client.database, event)
        assert await send(client.database, post) == 1
        assert await send(client.database, post) == 0
        [mail] = post.mails
        assert mail.to == MAILBOX
        [sent] = await told(client.database)
        answer = await client.get("/notices", headers=token("section_head", facility=FACILITY))
    assert named([sent]) == ["notice-sent"]
    assert sent["correlationid"] == str(event.correlationid)
    assert sent["causationid"] == str(event.id)
    assert sent["data"] | {"notice": None} == {
        "notice": None,
        "person": str(person),
        "kind": "release_approaching",
        "probation_office": OFFICE,
        "handover": None,
        "handover_version": None,
    }
    [row] = answer.json()["rows"]
    assert (row["state"], row["milestone"], row["attempts"], row["cause"]) == ("sent", 60, 1, None)


@pytest.mark.parametrize(
    ("facts", "cause"),
    [
        ({"destination_regency": None, "probation_office": None}, "no_destination"),
        ({"destination_regency": UNCONFIRMED_REGENCY, "probation_office": None}, "catchment_not_confirmed"),
        ({"destination_regency": "99.99", "probation_office": None}, "no_office"),
        ({"probation_office": "BPS-NOWHERE"}, "no_office"),
        ({"destination_regency": EAST_REGENCY, "probation_office": EAST_OFFICE}, "no_verified_contact"),
    ],
)
async def test_a_notice_without_a_recipient_becomes_a_task_at_the_facility(
    api: Any, token: Any, facts: dict[str, Any], cause: str
) -> None:
    person, post = uuid4(), Post()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, approaching(person, **facts))
        await send(client.database, post)
        assert post.mails == []
        [failed] = await told(client.database)
        tasks = await client.get("/notices?state=failed", headers=token("section_head", facility=FACILITY))
    assert named([failed]) == ["notice-failed"]
    assert failed["data"]["cause"] == cause
    assert [(row["person"], row["cause"]) for row in tasks.json()["rows"]] == [(str(person), cause)]


async def test_a_filled_gap_sends_the_notice_and_settles_the_task(api: Any, token: Any) -> None:
    person, post = uuid4(), Post()
    head = token("section_head", facility=FACILITY)
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, approaching(person, destination_regency=None, probation_office=None))
        await send(client.database, post)
        await happen(client.database, changed(person, 3))
        await send(client.database, post)
        assert len(post.mails) == 1
        assert named(await told(client.database)) == ["notice-failed", "notice-sent"]
        assert (await client.get("/notices?state=failed", headers=head)).json()["total"] == 0
        assert (await client.get("/notices", headers=head)).json()["total"] == 2


async def test_an_office_gets_what_it_missed_once_its_mailbox_counts(api: Any) -> None:
    person, handover, post = uuid4(), uuid4(), Post()
    async with api(SERVICE) as client:
        await happen(client.database, approaching(person), ready(person, handover))
        await send(client.database, post)
        assert post.mails == []
        await vouch(client.database, OFFICE)
        await vouch(client.database, OFFICE)
        await send(client.database, post)
        assert len(post.mails) == 2
        await send(client.database, post)
        assert len(post.mails) == 2


async def test_a_destination_that_changes_before_sending_costs_no_mail(api: Any) -> None:
    person, post = uuid4(), Post()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE, mailbox="satu@bapas.example")
        await vouch(client.database, OTHER_OFFICE, mailbox="dua@bapas.example")
        await happen(client.database, approaching(person))
        await happen(
            client.database, changed(person, 3, destination_regency=OTHER_REGENCY, probation_office=OTHER_OFFICE)
        )
        await send(client.database, post)
    assert [mail.to for mail in post.mails] == ["dua@bapas.example"]


async def test_a_destination_that_changes_after_sending_tells_the_new_office_too(api: Any) -> None:
    person, post = uuid4(), Post()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE, mailbox="satu@bapas.example")
        await vouch(client.database, OTHER_OFFICE, mailbox="dua@bapas.example")
        await happen(client.database, approaching(person))
        await send(client.database, post)
        moved = changed(person, 3, destination_regency=OTHER_REGENCY, probation_office=OTHER_OFFICE)
        await happen(client.database, moved, moved)
        await happen(client.database, moved)
        await send(client.database, post)
        await send(client.database, post)
    assert [mail.to for mail in post.mails] == ["satu@bapas.example", "dua@bapas.example"]


async def test_of_someone_who_left_custody_nothing_is_told(api: Any) -> None:
    person, post = uuid4(), Post()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, approaching(person), changed(person, 3, in_custody=False))
        await send(client.database, post)
    assert post.mails == []


async def test_a_busy_server_is_tried_again_later_with_the_same_message_id(api: Any) -> None:
    person, post = uuid4(), Post(BUSY, BUSY)
    at = datetime.now(UTC)
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, approaching(person))
        assert await send(client.database, post, at) == 1
        assert await send(client.database, post, at) == 0
        await send(client.database, post, at + timedelta(minutes=3))
        await send(client.database, post, at + timedelta(minutes=9))
        assert named(await told(client.database)) == ["notice-sent"]
    assert len({mail.id for mail in post.mails}) == 1
    assert len(post.mails) == 3


async def test_trying_has_an_end(api: Any) -> None:
    person, post = uuid4(), Post(*[BUSY] * policy.MOST_ATTEMPTS)
    at = datetime.now(UTC)
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, approaching(person))
        for n in range(policy.MOST_ATTEMPTS + 2):
            await send(client.database, post, at + n * timedelta(hours=3))
        [failed] = await told(client.database)
    assert failed["data"]["cause"] == "unreachable"
    assert len(post.mails) == policy.MOST_ATTEMPTS


async def test_a_refusal_is_final_until_the_office_has_another_mailbox(api: Any) -> None:
    person, post = uuid4(), Post(REFUSED)
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, approaching(person))
        await send(client.database, post)
        await send(client.database, post, datetime.now(UTC) + timedelta(days=2))
        assert len(post.mails) == 1
        await vouch(client.database, OFFICE, mailbox="baru@bapas.example")
        await send(client.database, post)
        assert [event["data"].get("cause") for event in await told(client.database)] == ["rejected", None]
    assert post.mails[-1].to == "baru@bapas.example"


async def test_an_attempt_the_process_did_not_survive_is_made_again_after_its_lease(api: Any) -> None:
    class Killed(Exception):
        pass

    class Dying(Post):
        async def deliver(self, mail: Any) -> Answer:
            await super().deliver(mail)
            raise Killed

    person, dying, post = uuid4(), Dying(), Post()
    at = datetime.now(UTC)
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, approaching(person))
        with pytest.raises(Killed):
            await send(client.database, dying, at)
        assert await send(client.database, post, at + timedelta(minutes=1)) == 0
        assert await send(client.database, post, at + policy.LEASE) == 1
        assert named(await told(client.database)) == ["notice-sent"]
    assert [mail.id for mail in dying.mails] == [mail.id for mail in post.mails]


async def test_a_refusal_by_the_old_offices_server_does_not_keep_the_new_office_from_knowing(api: Any) -> None:
    person, post = uuid4(), Post()
    moved = changed(person, 3, destination_regency=OTHER_REGENCY, probation_office=OTHER_OFFICE)

    class Slow(Post):
        async def deliver(self, mail: Any) -> Answer:
            await happen(client.database, moved)
            return await super().deliver(mail)

    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await vouch(client.database, OTHER_OFFICE, mailbox="dua@bapas.example")
        await happen(client.database, approaching(person))
        await send(client.database, Slow(REFUSED))
        await send(client.database, post)
        assert named(await told(client.database)) == ["notice-failed", "notice-sent"]
    assert [mail.to for mail in post.mails] == ["dua@bapas.example"]


async def test_opening_a_notice_is_told_once_and_only_by_its_office(api: Any, token: Any) -> None:
    person = uuid4()
    ours = token("probation_officer", probation_office=OFFICE)
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, approaching(person))
        await send(client.database)
        [entry] = (await client.get("/inbox", headers=ours)).json()["rows"]
        assert entry["state"] == "noticed"
        other = await client.post(
            f"/notices/{entry['id']}/open", headers=token("probation_officer", probation_office=OTHER_OFFICE)
        )
        assert other.status_code == 404
        for _ in range(2):
            assert (await client.post(f"/notices/{entry['id']}/open", headers=ours)).status_code == 200
        assert named(await told(client.database)) == ["notice-sent", "notice-opened"]
        [entry] = (await client.get("/inbox?state=opened", headers=ours)).json()["rows"]
    assert entry["last"]["what"] == "opened"


async def test_ten_at_once_leave_and_each_is_told(api: Any) -> None:
    post = Post()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, *(approaching(uuid4()) for _ in range(70)))
        assert await send(client.database, post) == 50
        assert await send(client.database, post) == 20
        assert named(await told(client.database)) == ["notice-sent"] * 70
    assert len({mail.id for mail in post.mails}) == 70


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_pauses_grow_to_two_hours_and_stop(chance: float) -> None:
    at = datetime(2026, 7, 10, tzinfo=UTC)
    pauses = []
    for attempts in range(1, policy.MOST_ATTEMPTS):
        later = policy.next_attempt(attempts, at, chance)
        assert later is not None
        pauses.append(later - at)
    assert pauses == sorted(pauses)
    assert timedelta(seconds=48) <= pauses[0] <= timedelta(seconds=72)
    assert pauses[-1] <= timedelta(hours=2, minutes=24)
    assert policy.next_attempt(policy.MOST_ATTEMPTS, at, chance) is None
