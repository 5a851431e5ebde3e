"""Signing in and out: one answer for every failure, limits, time-outs, closed accounts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from jelang_portal.accounts import model
from jelang_portal.accounts.end import end
from jelang_portal.accounts.reset import reset
from jelang_portal.web.visits import COOKIE
from jelang_shared.auth import Role
from sqlalchemy import update
from sqlmodel import col

from tests.machinery.apps import Api
from tests.portal.world import PASSWORD, Browser, staff


async def test_signs_in_and_out(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    page = await browser.sign_in("administrator")
    assert page.url.path == "/akun"
    assert "HttpOnly" in page.history[0].headers["set-cookie"]
    assert "SameSite=lax" in page.history[0].headers["set-cookie"]
    await browser.send("/keluar")
    assert browser.page.url.path == "/masuk"
    assert (await browser.open("/akun")).url.path == "/masuk"


async def test_a_wrong_password_an_unknown_name_and_a_closed_account_are_answered_alike(portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await staff(portal.database, Role.AUDITOR)
    async with portal.database.transaction() as db:
        await end("auditor", datetime.now(UTC), db)
    texts = set()
    for username, password in (("administrator", "bukan ini sandinya"), ("siapa", PASSWORD), ("auditor", PASSWORD)):
        browser = Browser(portal)
        page = await browser.sign_in(username, password)
        assert page.status_code == 401
        texts.add(page.text.split("govuk-error-summary__list")[1].split("</ul>")[0])
    assert len(texts) == 1


async def test_after_five_failures_even_the_right_password_waits(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    for _ in range(5):
        await browser.sign_in("administrator", "bukan ini sandinya")
    assert (await browser.sign_in("administrator")).status_code == 429


async def test_a_success_forgets_earlier_failures(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    for _ in range(2):
        for _ in range(4):
            await browser.sign_in("administrator", "bukan ini sandinya")
        assert (await browser.sign_in("administrator")).status_code == 200
        await browser.send("/keluar")


@pytest.mark.parametrize(("column", "age"), [("seen_at", model.IDLE), ("started_at", model.ABSOLUTE)])
async def test_a_sign_in_ends_when_idle_and_after_half_a_day(
    browser: Browser, portal: Api, column: str, age: timedelta
) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await browser.sign_in("administrator")
    async with portal.database.transaction() as db:
        await db.execute(update(model.SignIn).values({column: datetime.now(UTC) - age}))
    page = await browser.open("/akun")
    assert page.url.path == "/masuk"
    assert page.url.params["lanjut"] == "/akun"


async def test_a_placement_that_has_ended_ends_the_sign_in(browser: Browser, portal: Api) -> None:
    account = await staff(portal.database, Role.FACILITATOR)
    await browser.sign_in("facilitator")
    assert COOKIE in portal.cookies
    async with portal.database.transaction() as db:
        past = date.today() - timedelta(days=2)  # noqa: DTZ011 - any past day
        await db.execute(update(model.Account).where(col(model.Account.id) == account.id).values(ends_on=past))
    assert (await browser.open("/bantuan")).status_code == 200
    assert (await browser.open("/kata-sandi")).url.path == "/masuk"
    assert (await browser.sign_in("facilitator")).status_code == 401


async def test_a_temporary_password_is_changed_first(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    async with portal.database.transaction() as db:
        _, given = await reset("administrator", db)
    assert (await browser.sign_in("administrator", given)).url.path == "/kata-sandi"
    await browser.send("/kata-sandi", old=given, new="pendek", again="pendek")
    assert browser.page.status_code == 422
    await browser.send("/kata-sandi", old=given, new=PASSWORD, again=PASSWORD)
    assert browser.page.status_code == 200
    assert (await browser.open("/akun")).url.path == "/akun"


async def test_a_new_password_ends_the_other_sign_ins(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await browser.sign_in("administrator")
    elsewhere = portal.cookies[COOKIE]
    portal.cookies.clear()
    await browser.sign_in("administrator")
    await browser.open("/kata-sandi")
    await browser.send("/kata-sandi", old=PASSWORD, new=PASSWORD + " lagi", again=PASSWORD + " lagi")
    assert (await browser.open("/akun")).url.path == "/akun"
    portal.cookies.clear()
    portal.cookies.set(COOKIE, elsewhere)
    assert (await browser.open("/akun")).url.path == "/masuk"


@pytest.mark.parametrize("where", ["//jahat.example", "/\\jahat.example", "https://jahat.example"])
async def test_signing_in_never_leads_to_another_site(browser: Browser, portal: Api, where: str) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await browser.open(f"/masuk?lanjut={where}")
    page = await browser.send("/masuk", username="administrator", password=PASSWORD)
    assert page.url.host == "service"
