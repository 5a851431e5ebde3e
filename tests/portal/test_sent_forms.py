"""A form that is sent twice is carried out once; words sent after the sign-in has ended wait for their writer."""

import asyncio
import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from jelang_portal.accounts import model
from jelang_portal.forms import queries
from jelang_portal.forms.model import KEPT, HeldForm, SentForm
from jelang_portal.web.visits import COOKIE
from jelang_shared.auth import Role
from sqlalchemy import func, select, update

from tests.machinery.apps import Api
from tests.portal.test_accounts import events
from tests.portal.world import PASSWORD, Browser, staff

TEMPLATES = Path(__file__).parents[2] / "services" / "portal" / "jelang_portal" / "templates"
OFFICE = "BPS-PURWOKERTO"
WORDS = "Contoh tulisan yang tidak boleh hilang"


async def filled_in(browser: Browser, portal: Api, **more: str) -> dict[str, str]:
    """The administrator's form for a new account, filled in and not yet sent."""
    await staff(portal.database, Role.ADMINISTRATOR)
    await browser.sign_in("administrator")
    await browser.open("/akun/baru")
    return {
        **browser.hidden(),
        "username": "pk.baru",
        "name": WORDS,
        "role": "probation_officer",
        "office": OFFICE,
        **more,
    }


async def sign_in_ends(portal: Api) -> None:
    async with portal.database.transaction() as db:
        await db.execute(update(model.SignIn).values(seen_at=datetime.now(UTC) - model.IDLE))


def password(page: httpx.Response) -> str:
    return page.text.split('class="once">')[1].split("<")[0]


async def test_a_double_click_adds_one_account_and_shows_both_times_the_same_password(
    browser: Browser, portal: Api
) -> None:
    typed = await filled_in(browser, portal)
    known = len(await events(portal.database))
    both = await asyncio.gather(*(portal.post("/akun/baru", data=typed) for _ in range(2)))
    again = await portal.post("/akun/baru", data=typed)
    assert [page.status_code for page in (*both, again)] == [200, 200, 200]
    assert len({password(page) for page in (*both, again)}) == 1
    assert len(await events(portal.database)) == known + 1


async def test_other_words_after_going_back_are_another_form(browser: Browser, portal: Api) -> None:
    typed = await filled_in(browser, portal)
    first = await portal.post("/akun/baru", data=typed)
    second = await portal.post("/akun/baru", data={**typed, "username": "pk.lain"})
    assert password(first) != password(second)


async def test_a_refused_form_may_be_sent_again(browser: Browser, portal: Api) -> None:
    typed = await filled_in(browser, portal, office="")
    assert (await portal.post("/akun/baru", data=typed)).status_code == 422
    assert (await portal.post("/akun/baru", data=typed)).status_code == 422
    assert (await portal.post("/akun/baru", data={**typed, "office": OFFICE})).status_code == 200


async def test_a_form_left_in_hand_by_a_process_that_ended_is_carried_out(browser: Browser, portal: Api) -> None:
    account = await staff(portal.database)
    async with portal.database.transaction() as db:
        assert await queries.take_in_hand(b"left", account.id, db)
        assert not await queries.take_in_hand(b"left", account.id, db)
        await db.execute(update(SentForm).values(at=func.now() - timedelta(minutes=5)))
        assert await queries.take_in_hand(b"left", account.id, db)


async def test_what_is_kept_tells_nothing_and_ends(browser: Browser, portal: Api) -> None:
    typed = await filled_in(browser, portal)
    await portal.post("/akun/baru", data=typed)
    await sign_in_ends(portal)
    await portal.post("/akun/baru", data={**typed, "username": "pk.lain"})
    async with portal.database.transaction() as db:
        sent = (await db.execute(select(SentForm))).scalar_one()
        held = (await db.execute(select(HeldForm))).scalar_one()
        for kept in (sent.answer or b"", held.words):
            assert kept
            assert WORDS.encode() not in kept
        assert await queries.forget_old(db) == 0
        for table in (SentForm, HeldForm):
            await db.execute(update(table).values(at=func.now() - KEPT - timedelta(minutes=1)))
        assert await queries.forget_old(db) == 2


async def test_words_sent_after_the_sign_in_ended_are_sent_by_their_writer(browser: Browser, portal: Api) -> None:
    typed = await filled_in(browser, portal)
    await sign_in_ends(portal)
    browser.page = await portal.post("/akun/baru", data=typed)
    assert browser.page.status_code == 401
    assert "Masukkan kata sandi untuk melanjutkan." in browser.page.text
    assert WORDS not in browser.page.text
    await browser.send("/masuk", username="administrator", password="bukan ini sandinya")  # noqa: S106 - made up
    assert browser.page.status_code == 401
    await browser.send("/masuk", username="administrator", password=PASSWORD)
    assert "Tulisan Anda masih ada dan belum dikirim." in browser.page.text
    assert browser.hidden()["name"] == WORDS
    await browser.send("/akun/baru")
    assert password(browser.page)
    assert WORDS in (await browser.open("/akun")).text


async def test_another_person_never_sees_the_words_and_ends_them(browser: Browser, portal: Api) -> None:
    typed = await filled_in(browser, portal)
    await staff(portal.database, Role.ADMINISTRATOR, username="admin.lain")
    await sign_in_ends(portal)
    browser.page = await portal.post("/akun/baru", data=typed)
    held = browser.hidden()["tertahan"]
    page = await browser.send("/masuk", username="admin.lain", password=PASSWORD)
    assert page.url.path == "/akun"
    assert WORDS not in page.text
    portal.cookies.delete(COOKIE)
    await browser.open("/masuk")
    page = await browser.send("/masuk", username="administrator", password=PASSWORD, tertahan=held)
    assert WORDS not in page.text


async def test_passwords_are_not_kept(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.ADMINISTRATOR)
    await browser.sign_in("administrator")
    await browser.open("/kata-sandi")
    await sign_in_ends(portal)
    await browser.send("/kata-sandi", old=PASSWORD, new="sandi yang lain lagi", again="sandi yang lain lagi")
    assert "Kata sandi dan berkas tidak kami simpan." in browser.page.text
    async with portal.database.transaction() as db:
        assert await db.scalar(select(func.count()).select_from(HeldForm)) == 0
    page = await browser.send("/masuk", username="administrator", password=PASSWORD)
    assert page.url.path == "/kata-sandi"


async def test_a_form_whose_service_is_away_is_sent_again_as_it_was(browser: Browser, portal: Api) -> None:
    await staff(portal.database, Role.PROBATION_HEAD)
    await browser.sign_in("probation-head")
    await browser.open("/kata-sandi")
    typed = {**browser.hidden(), "mailbox": "piket@bapas.contoh.id", "language": "id", "version": "1"}
    browser.page = await portal.post("/kantor", data=typed)
    assert browser.page.status_code == 503
    assert "Tulisan Anda masih ada di halaman ini." in browser.page.text
    kept = {name: html.unescape(value) for name, value in browser.hidden().items()}
    assert {name: kept[name] for name in typed if name != "_csrf"} == {n: v for n, v in typed.items() if n != "_csrf"}


def test_every_form_carries_its_one_time_key() -> None:
    bare = [
        str(file.relative_to(TEMPLATES))
        for file in sorted(TEMPLATES.rglob("*.html"))
        for form in re.findall(r'<form[^>]*method="post".*?</form>', file.read_text(), re.DOTALL)
        if "ui.form_fields(" not in form and 'action="/keluar"' not in form and "for name, value in fields" not in form
    ]
    assert bare == []
