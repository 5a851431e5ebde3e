"""An office's mailbox: proposed, proved by a link, in use."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from jelang_notification.channels.channel import Answer, Outcome
from jelang_notification.recipients.ask import ask
from jelang_notification.recipients.model import LINK_HOLDS, Contact
from jelang_shared.settings import Settings
from sqlalchemy import select

from tests.machinery.apps import Api
from tests.machinery.identity import header, principal
from tests.notification.world import OFFICE, OTHER_OFFICE, SERVICE, Post, approaching, happen, send, vouch

HEAD = header(principal("probation_head", probation_office=OFFICE))
OTHER_HEAD = header(principal("probation_head", probation_office=OTHER_OFFICE))
NEW = {"mailbox": "piket@bapas.example", "language": "en"}


async def propose(client: Api, version: int = 0, **given: Any) -> Any:
    return await client.put("/contacts", json={**NEW, **given}, headers={**HEAD, "If-Match": f'"{version}"'})


async def ask_now(client: Api, post: Post, at: datetime | None = None) -> int:
    return await ask(client.database, post, Settings(), at or datetime.now(UTC))


def link_in(post: Post) -> str:
    found = re.search(r"token=(\S+)", post.mails[-1].text)
    assert found
    return found[1]


async def test_a_mailbox_counts_once_its_link_was_followed(api: Any) -> None:
    post = Post()
    async with api(SERVICE) as client:
        before = (await client.get("/contacts", headers=HEAD)).json()
        proposed = await propose(client)
        await happen(client.database, approaching(uuid4()))
        await send(client.database, post)
        assert post.mails == []
        assert await ask_now(client, post) == 1
        assert await ask_now(client, post) == 0
        verified = await client.post("/contacts/verify", json={"token": link_in(post)}, headers=HEAD)
        await send(client.database, post)
    assert (before["version"], before["mailbox"], before["hours"]) == (0, None, "08.00–16.00 WIB")
    assert (proposed.json()["mailbox"], proposed.json()["verified_at"]) == (NEW["mailbox"], None)
    assert proposed.headers["etag"] == '"1"'
    assert post.mails[0].to == NEW["mailbox"]
    assert verified.json()["verified_at"]
    assert (verified.json()["version"], verified.json()["proposed"]) == (2, None)
    assert [mail.language for mail in post.mails] == ["en", "en"]


async def test_only_a_hash_of_the_link_is_kept(api: Any) -> None:
    post = Post()
    async with api(SERVICE) as client:
        await propose(client)
        await ask_now(client, post)
        async with client.database.transaction() as db:
            kept = (await db.scalars(select(Contact))).one()
    assert link_in(post) not in str(kept.model_dump())


async def test_a_link_works_once_for_its_own_office_and_for_a_week(api: Any) -> None:
    post = Post()
    async with api(SERVICE) as client:
        await propose(client)
        await ask_now(client, post)
        token = {"token": link_in(post)}
        assert (await client.post("/contacts/verify", json=token, headers=OTHER_HEAD)).status_code == 422
        assert (await client.post("/contacts/verify", json=token, headers=HEAD)).status_code == 200
        again = await client.post("/contacts/verify", json=token, headers=HEAD)
        assert (again.status_code, again.json()["code"]) == (422, "verification-link-invalid")
        await propose(client, 2, mailbox="lain@bapas.example")
        await ask_now(client, post)
        async with client.database.transaction() as db:
            (await db.get_one(Contact, OFFICE)).link_until = datetime.now(UTC) - timedelta(seconds=1)
        late = await client.post("/contacts/verify", json={"token": link_in(post)}, headers=HEAD)
    assert late.status_code == 422
    assert timedelta(days=7) == LINK_HOLDS


async def test_the_old_mailbox_serves_until_the_new_one_is_proved(api: Any) -> None:
    post = Post()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE, mailbox="lama@bapas.example")
        await propose(client, 1)
        await happen(client.database, approaching(uuid4()))
        await send(client.database, post)
    assert [mail.to for mail in post.mails] == ["lama@bapas.example"]


async def test_a_change_of_language_alone_needs_no_link(api: Any) -> None:
    post = Post()
    async with api(SERVICE) as client:
        await vouch(client.database, OFFICE)
        changed = (await propose(client, 1)).json()
        assert await ask_now(client, post) == 0
    assert (changed["language"], changed["proposed"]) == ("en", None)
    assert changed["verified_at"]


async def test_a_newer_proposal_ends_the_older_link(api: Any) -> None:
    post = Post()
    async with api(SERVICE) as client:
        await propose(client)
        await ask_now(client, post)
        old = link_in(post)
        await propose(client, 1, mailbox="lain@bapas.example")
        assert (await client.post("/contacts/verify", json={"token": old}, headers=HEAD)).status_code == 422
        await ask_now(client, post)
        verified = await client.post("/contacts/verify", json={"token": link_in(post)}, headers=HEAD)
    assert verified.json()["mailbox"] == "lain@bapas.example"


@pytest.mark.parametrize(("outcome", "problem"), [(Outcome.PERMANENT, "rejected"), (Outcome.TEMPORARY, "unreachable")])
async def test_a_mailbox_that_cannot_be_reached_says_so(api: Any, outcome: Outcome, problem: str) -> None:
    at = datetime.now(UTC)
    post = Post(*[Answer(outcome, "x")] * 20)
    async with api(SERVICE) as client:
        await propose(client)
        for n in range(14):
            await ask_now(client, post, at + n * timedelta(hours=3))
        contact = (await client.get("/contacts", headers=HEAD)).json()
    assert (contact["problem"], contact["verified_at"]) == (problem, None)


async def test_an_edit_of_something_older_is_refused(api: Any) -> None:
    async with api(SERVICE) as client:
        await propose(client)
        stale = await propose(client, 0)
        unsaid = await client.put("/contacts", json=NEW, headers=HEAD)
    assert (stale.status_code, unsaid.status_code) == (412, 428)


@pytest.mark.parametrize(
    "mailbox",
    ["", "piket", "piket@", "@bapas.example", "a b@bapas.example", "a@b", "a@bapas.example\nBcc: x@y.example"],
)
async def test_an_address_that_is_none_is_refused_by_field(api: Any, mailbox: str) -> None:
    async with api(SERVICE) as client:
        refused = await propose(client, mailbox=mailbox)
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["mailbox"]
