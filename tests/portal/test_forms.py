"""Forms are ours, pages load nothing foreign, and no answer is kept by the browser."""

import re
from datetime import UTC, datetime

import pytest
from jelang_portal.accounts.model import SignIn
from jelang_portal.pages import ROUTERS
from jelang_portal.web import csrf
from jelang_portal.web.routing import PageRoute
from jelang_portal.web.visits import COOKIE, Visiting
from jelang_shared.auth import Role
from sqlalchemy import update

from tests.machinery.apps import Api
from tests.portal.world import PASSWORD, Browser, staff

OPEN = {"/masuk", "/bantuan", "/siapa-melihat"}


async def test_a_form_without_its_token_changes_nothing(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await browser.sign_in("administrator")
    page = await portal.post("/akun/baru", data={"username": "penyusup", "name": "X Y", "role": "auditor"})
    assert page.status_code == 403
    assert "penyusup" not in (await browser.open("/akun")).text


async def test_anothers_token_doesnt_fit(portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await Browser(portal).sign_in("administrator")
    page = await portal.post("/keluar", data={"_csrf": csrf.token("another browser's cookie")})
    assert page.status_code == 403


async def test_what_a_script_saves_stays_on_its_page_until_it_may_be_sent(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await browser.sign_in("administrator")
    await browser.open("/akun/baru")
    typed = {**browser.hidden(), "username": "auditor.baru", "name": "Auditor Baru", "role": "auditor", "office": ""}
    async with portal.database.transaction() as db:
        await db.execute(update(SignIn).values(ended_at=datetime.now(UTC)))
    refused = await portal.post("/akun/baru", data=typed, headers={"X-Autosave": "1"})
    assert refused.status_code == 403
    assert "Masuk lagi di tab lain" in refused.text
    await browser.sign_in("administrator")
    assert (await portal.post("/akun/baru", data=typed)).status_code == 200


async def test_a_form_of_who_sat_here_before_doesnt_fit(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await staff(portal.database, Role.ADMINISTRATOR, username="admin.lain")
    await browser.sign_in("administrator")
    await browser.open("/akun/baru")
    typed = {**browser.hidden(), "username": "auditor.baru", "name": "Auditor Baru", "role": "auditor", "office": ""}
    portal.cookies.delete(COOKIE)
    await browser.sign_in("admin.lain")
    assert (await portal.post("/akun/baru", data=typed)).status_code == 403


async def test_signing_in_needs_a_form_of_ours_too(portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    page = await portal.post("/masuk", data={"username": "administrator", "password": PASSWORD})
    assert page.status_code == 403
    assert "set-cookie" not in page.headers or "jelang_masuk" not in page.headers["set-cookie"]


def test_tokens_are_masked_anew() -> None:
    assert csrf.token("cookie") != csrf.token("cookie")
    assert csrf.fits(csrf.token("cookie"), "cookie")


@pytest.mark.parametrize("given", ["", "!", "AAAA", "é" * 88])
def test_what_is_no_token_doesnt_fit(given: str) -> None:
    assert not csrf.fits(given, "cookie")


async def test_pages_run_nothing_foreign_and_arent_kept(portal: Api) -> None:
    page = await portal.get("/masuk")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r'\bstyle="|<style|\bon[a-z]+="', page.text)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.text)


async def test_assets_are_packed_and_kept_for_a_year(portal: Api) -> None:
    address = re.search(r'href="(/static/style[^"]+)"', (await portal.get("/masuk")).text)
    assert address
    style = await portal.get(address[1])
    assert style.headers["content-encoding"] == "gzip"
    assert "immutable" in style.headers["cache-control"]
    assert (await portal.get("/static/..%2Fservice.py")).status_code == 404


async def test_a_print_says_what_where_when_and_by_whom_outside_of_main(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.OFFICER)
    await browser.sign_in("officer")
    head, _, rest = (await browser.open("/saya")).text.partition("<main")
    printed = head.partition("printhead")[2]
    assert '<p class="title">Contoh officer</p>' in printed
    assert "Lapas Narkotika Kelas IIB Purwokerto · semua jam WIB · dicetak" in printed
    assert "dicetak" not in rest


async def test_the_language_is_a_click_and_stays(browser: Browser) -> None:
    page = await browser.open("/masuk?lanjut=/akun&bahasa=en")
    assert page.url.query == b"lanjut=%2Fakun"
    assert 'lang="en"' in page.text
    assert "Sign in" in (await browser.open("/masuk")).text


async def test_an_address_that_leads_nowhere_is_a_page(portal: Api) -> None:
    page = await portal.get("/tidak-ada")
    assert page.status_code == 404
    assert "di luar wewenang Anda" in page.text


def test_every_page_asks_who_is_there() -> None:
    unguarded = {
        route.path
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, PageRoute)
        and not any(isinstance(needed.call, Visiting) for needed in route.dependant.dependencies)
    }
    assert unguarded == OPEN
