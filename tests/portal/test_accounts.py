"""Accounts: what they need, what the services are told, what passwords must be."""

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from jelang_portal.accounts import passwords
from jelang_portal.accounts.add import add
from jelang_portal.accounts.end import end
from jelang_portal.accounts.policy import BadAccount
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


async def kept(browser: Browser, portal: Api) -> list[str]:
    """What the auditor reads of accounts, the newest first."""
    portal.cookies.clear()
    await browser.sign_in("auditor")
    page = await browser.open("/catatan-akses?layanan=portal")
    return re.findall(r'<span class="label">Alasan</span>([^<]+)<', page.text)


async def test_an_account_is_changed_closed_and_opened_again_and_the_log_keeps_it(
    browser: Browser, portal: Api
) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await staff(portal.database, Role.AUDITOR)
    officer = await staff(portal.database, Role.OFFICER)
    await browser.sign_in("officer")
    cookies = dict(portal.cookies)
    portal.cookies.clear()
    await browser.sign_in("administrator")
    told = len(await events(portal.database))
    page = f"/akun/{officer.id}"
    await browser.open(f"{page}/ubah")
    wanted = {"name": "Contoh Nama Baru", "role": "officer", "office": FACILITY, "ends_on": "", "language": "id"}
    assert "Contoh Nama Baru" in (await browser.send(f"{page}/ubah", **wanted)).text
    assert len(await events(portal.database)) == told, "a name concerns no service"
    await browser.open(f"{page}/ubah")
    stale = browser.hidden()["version"]
    assert "kepala UPT" in (await browser.send(f"{page}/ubah", **{**wanted, "role": "facility_head"})).text
    changed = (await events(portal.database))[-1]
    assert (changed["data"]["role"], changed["data"]["active"]) == ("facility_head", True)
    await browser.open(f"{page}/ubah")
    assert (await browser.send(f"{page}/ubah", **{**wanted, "version": stale})).status_code == 412
    await browser.open(page)
    assert "Pilih mengapa akun ini ditutup." in (await browser.send(f"{page}/tutup")).text
    assert "ditutup" in (await browser.send(f"{page}/tutup", reason="left")).text
    assert (await events(portal.database))[-1]["data"]["active"] is False
    assert "aktif" in (await browser.send(f"{page}/buka")).text
    assert (await events(portal.database))[-1]["data"]["active"] is True
    portal.cookies.clear()
    portal.cookies.update(cookies)
    assert (await browser.open("/jadwal")).url.path == "/masuk", "other rights end the sign-ins"
    assert await kept(browser, portal) == [
        "dibuka lagi",
        "ditutup: selesai bertugas",
        "peran diganti",
        "nama diganti",
    ]


async def test_nobody_closes_or_demotes_themselves(browser: Browser, portal: Api) -> None:
    own = await staff(portal.database, Role.ADMINISTRATOR)
    await browser.sign_in("administrator")
    await browser.open(f"/akun/{own.id}/ubah")
    wanted = {"name": "Contoh administrator", "role": "auditor", "office": "", "ends_on": "", "language": "id"}
    refused = await browser.send(f"/akun/{own.id}/ubah", **wanted)
    assert refused.status_code == 409
    assert "hanya dapat diubah pengelola lain" in refused.text
    assert (await browser.send(f"/akun/{own.id}/tutup", reason="left")).status_code == 409
    assert (await browser.open("/akun")).status_code == 200


async def test_ones_own_page_tells_rights_language_and_other_computers(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.OFFICER)
    await browser.sign_in("officer")
    portal.cookies.clear()
    await browser.sign_in("officer")
    page = await browser.open("/saya")
    assert "UPT sendiri" in page.text
    assert "Akun Anda masih masuk di 1 komputer lain." in page.text
    assert "1 komputer lain sudah dikeluarkan." in (await browser.send("/saya/keluar-lain")).text
    told = len(await events(portal.database))
    assert 'lang="en"' in (await browser.send("/saya/bahasa", language="en")).text
    assert (await events(portal.database))[told]["data"]["language"] == "en"
