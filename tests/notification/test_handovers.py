"""A handover from sent to opened, as both sides see it, and its newer versions."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from jelang_notification.channels.channel import Answer, Outcome
from jelang_shared import access_log

from tests.notification.packs import HEAD, OFFICER, OURS, THEIRS, answered, sent
from tests.notification.world import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_REGENCY,
    SERVICE,
    Post,
    happen,
    named,
    ready,
    send,
    told,
    vouch,
)

BUSY = Answer(Outcome.TEMPORARY, "451")
LATER = datetime.now(UTC) + timedelta(hours=3)


async def test_the_clock_starts_when_the_mail_is_taken(api: Any) -> None:
    person, handover = uuid4(), uuid4()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, ready(person, handover))
        assert (await client.get("/inbox", headers=OURS)).json()["total"] == 0
        await send(client.database, Post(BUSY))
        waiting = (await client.get(f"/handovers/{handover}", headers=OURS)).json()
        assert (await client.get("/inbox", headers=OURS)).json()["total"] == 1
        await send(client.database, at=LATER)
        pack = (await client.get(f"/handovers/{handover}", headers=OURS)).json()
    assert (waiting["state"], waiting["deadline"], waiting["working_days"]) == ("released", None, [])
    assert (pack["state"], pack["working_days_left"], pack["opened_at"]) == ("sent", 3, None)
    assert sum(day["working"] for day in pack["working_days"][1:]) == 3
    assert pack["open_needs"] == [
        {"kind": "work", "status": "not_started", "responsible": "both", "due": None, "referrals": []}
    ]
    assert [line["what"] for line in pack["thread"]] == ["released", "sent"]


async def test_opening_counts_once_and_reading_does_not(api: Any) -> None:
    async with api(SERVICE) as client:
        _, handover = await sent(client)
        await client.get(f"/handovers/{handover}", headers=OURS)
        assert named(await told(client.database)) == ["notice-sent"]
        first = (await client.post(f"/handovers/{handover}/open", headers=OURS)).json()
        again = (await client.post(f"/handovers/{handover}/open", headers=OURS)).json()
        events = await told(client.database)
    assert named(events) == ["notice-sent", "notice-opened"]
    assert events[-1]["data"]["handover"] == str(handover)
    assert first["state"] == "opened"
    assert first["thread"][-1] | {"at": None} == {
        "at": None,
        "who": "office",
        "staff": str(OFFICER.id),
        "what": "opened",
        "text": "",
    }
    assert first["opened_at"] == again["opened_at"]
    assert len(again["thread"]) == 3


async def test_an_office_that_opens_before_the_mail_leaves_needs_none(api: Any) -> None:
    person, handover, post = uuid4(), uuid4(), Post()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, ready(person, handover))
        await send(client.database, Post(BUSY))
        pack = (await client.post(f"/handovers/{handover}/open", headers=OURS)).json()
        await send(client.database, post, LATER)
        assert named(await told(client.database)) == ["notice-opened"]
    assert post.mails == []
    assert (pack["state"], pack["working_days_left"]) == ("opened", 3)


async def test_a_mail_that_was_leaving_while_the_pack_was_opened_is_told_all_the_same(api: Any) -> None:
    person, handover = uuid4(), uuid4()

    class Slow(Post):
        async def deliver(self, mail: Any) -> Any:
            await client.post(f"/handovers/{handover}/open", headers=OURS)
            return await super().deliver(mail)

    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, ready(person, handover))
        await send(client.database, Slow())
        events = await told(client.database)
        pack = (await client.get(f"/handovers/{handover}", headers=OURS)).json()
    assert named(events) == ["notice-opened", "notice-sent"]
    assert [event["sequence"] for event in events] == [1, 2]
    assert (pack["state"], bool(pack["sent_at"])) == ("opened", True)


async def test_a_newer_version_replaces_the_pack_asks_anew_and_keeps_the_thread(api: Any) -> None:
    person, handover, post = uuid4(), uuid4(), Post()
    first = ready(person, handover)
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        await happen(client.database, first)
        await send(client.database)
        await answered(client, handover, answer="question", reason="Siapa penjaminnya?")
        await happen(client.database, ready(person, handover, 2, access_needs=["large_print"]))
        await happen(client.database, first)
        await send(client.database, post)
        pack = (await client.get(f"/handovers/{handover}", headers=OURS)).json()
        accepted = await answered(client, handover, answer="accepted")
    assert len(post.mails) == 1
    assert (pack["version"], pack["access_needs"], pack["state"]) == (2, ["large_print"], "sent")
    assert (pack["answer"], pack["reason"], pack["opened_at"]) == (None, None, None)
    whats = [line["what"] for line in pack["thread"]]
    assert sorted(whats) == ["opened", "question", "released", "released", "sent", "sent"]
    assert "Siapa penjaminnya?" in [line["text"] for line in pack["thread"]]
    assert accepted.status_code == 200


async def test_a_version_for_another_office_leaves_the_old_one(api: Any) -> None:
    async with api(SERVICE) as client:
        person, handover = await sent(client)
        moved = {"destination_regency": OTHER_REGENCY, "probation_office": OTHER_OFFICE}
        await happen(client.database, ready(person, handover, 2, **moved))
        await send(client.database)
        assert (await client.get(f"/handovers/{handover}", headers=OURS)).status_code == 404
        assert (await client.get("/inbox", headers=OURS)).json()["total"] == 0
        assert (await client.get(f"/handovers/{handover}", headers=THEIRS)).status_code == 200
        assert (await client.get("/inbox", headers=THEIRS)).json()["waiting"] == 1


async def test_a_new_office_while_the_mail_to_the_old_one_leaves_is_told_as_well(api: Any) -> None:
    person, handover = uuid4(), uuid4()
    moved = {"destination_regency": OTHER_REGENCY, "probation_office": OTHER_OFFICE}

    class Slow(Post):
        async def deliver(self, mail: Any) -> Any:
            await happen(client.database, ready(person, handover, 2, **moved))
            return await super().deliver(mail)

    slow, post = Slow(), Post()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE, mailbox="satu@bapas.example")
        await vouch(client.database, OTHER_OFFICE, mailbox="dua@bapas.example")
        await happen(client.database, ready(person, handover))
        await send(client.database, slow)
        assert (await client.get(f"/handovers/{handover}", headers=THEIRS)).status_code == 404
        await send(client.database, post)
        assert (await client.get(f"/handovers/{handover}", headers=THEIRS)).json()["state"] == "sent"
    assert [mail.to for mail in slow.mails + post.mails] == ["satu@bapas.example", "dua@bapas.example"]


async def test_every_look_at_a_persons_record_is_logged(api: Any) -> None:
    async with api(SERVICE) as client:
        person, handover = await sent(client)
        await client.get("/inbox", headers=OURS)
        await client.get(f"/handovers/{handover}", headers=OURS)
        await client.post(f"/handovers/{handover}/open", headers=OURS)
        await answered(client, handover, answer="accepted")
        await client.get("/handovers", headers=HEAD)
        await client.get("/notices", headers=HEAD)
        async with client.database.transaction() as db:
            entries = await access_log.entries(db, person=person)
    assert [entry["action"] for entry in reversed(entries)] == [
        "inbox.read",
        "handovers.open",
        "handovers.open",
        "handovers.answer",
        "handovers.follow",
        "notices.list",
    ]
