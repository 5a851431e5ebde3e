"""Accounts: what they need, what the services are told, what passwords must be."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from jelang_portal.accounts import passwords
from jelang_portal.accounts.add import BadAccount, add
from jelang_portal.accounts.end import end
from jelang_shared.auth import Role
from jelang_shared.database import Database
from jelang_shared.messaging.tables import outbox
from sqlalchemy import select

from tests.machinery.apps import Api
from tests.portal.world import FACILITY, Browser, staff


async def events(database: Database) -> list[dict[str, Any]]:
    async with database.transaction() as db:
        rows = await db.execute(select(outbox.c.body).order_by(outbox.c.seq))
        return [json.loads(body) for (body,) in rows]


async def test_the_services_are_told_of_role_place_and_end_and_of_no_name(portal: Api) -> None:
    account = await staff(portal.database, Role.OFFICER)
    async with portal.database.transaction() as db:
        await end("officer", datetime.now(UTC), db)
    added, ended = await events(portal.database)
    assert added["subject"] == f"staff/{account.id}"
    assert added["data"] == {
        "staff": str(account.id),
        "role": "officer",
        "office": FACILITY,
        "language": "id",
        "ends_on": None,
        "active": True,
    }
    assert (ended["data"]["active"], ended["sequence"] > added["sequence"]) == (False, True)
    assert "Contoh" not in json.dumps([added, ended])


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("username", {"username": "A"}),
        ("username", {"username": "dengan spasi"}),
        ("name", {"name": " "}),
        ("office", {"office": "BPS-PURWOKERTO"}),
        ("office", {"office": None}),
        ("ends_on", {"role": Role.FACILITATOR, "ends_on": None}),
    ],
)
async def test_an_account_that_fits_nowhere_is_refused_by_field(portal: Api, field: str, wrong: dict[str, Any]) -> None:
    given = {"username": "contoh", "name": "Contoh", "role": Role.OFFICER, "office": FACILITY, **wrong}
    with pytest.raises(BadAccount) as refused:
        async with portal.database.transaction() as db:
            await add(given.pop("username"), given.pop("name"), given.pop("role"), db, **given)
    assert refused.value.field == field
    assert await events(portal.database) == []


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("pendek", "too-short"),
        ("x" * 201, "too-long"),
        ("aaaaaaaaaaaa", "too-usual"),
        ("Indonesia1945", "too-usual"),
        ("saya-contoh-saja", "has-username"),
    ],
)
def test_weak_passwords(password: str, rule: str) -> None:
    with pytest.raises(passwords.WeakPassword) as refused:
        passwords.check(password, "contoh")
    assert refused.value.rule == rule


def test_made_passwords_pass_and_differ() -> None:
    made = {passwords.generate() for _ in range(50)}
    assert len(made) == 50
    for one in made:
        passwords.check(one, "pk")


async def test_the_administrator_adds_resets_and_closes(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await browser.sign_in("administrator")
    await browser.open("/akun/baru")
    await browser.send("/akun/baru", username="pk.baru", name="PK Baru", role="probation_officer", office="")
    assert browser.page.status_code == 422
    await browser.send(
        "/akun/baru", username="pk.baru", name="PK Baru", role="probation_officer", office="BPS-PURWOKERTO"
    )
    shown = browser.page.text.split('class="once">')[1].split("<")[0]
    portal.cookies.clear()
    assert (await browser.sign_in("pk.baru", shown)).url.path == "/kata-sandi"


async def test_only_the_administrator_reaches_accounts(browser: Browser, portal: Api) -> None:
    for role in Role:
        if role is not Role.ADMINISTRATOR:
            await staff(portal.database, role)
            await browser.sign_in(role.value.replace("_", "-"))
            assert (await browser.open("/akun")).status_code == 404
            portal.cookies.clear()


async def test_a_placement_ends_with_its_day_at_its_place(portal: Api) -> None:
    account = await staff(portal.database, Role.FACILITATOR, ends_on=date(2026, 7, 14))
    assert account.is_open(datetime(2026, 7, 14, 16, 59, tzinfo=UTC))
    assert not account.is_open(datetime(2026, 7, 14, 17, 0, tzinfo=UTC))
