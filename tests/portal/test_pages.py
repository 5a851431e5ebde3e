"""Pages over real services: for every role, for a register's way in, and while services are away."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio
from jelang_portal.web import navigation
from jelang_portal.web.clients import SERVICES
from jelang_shared.auth import Role

from tests.journeys.house import today
from tests.machinery.apps import Api
from tests.portal.world import Browser, staff

REGISTER = """No Reg;Nama;Pidana;Ditahan sejak;Jenis Pembebasan;Tanggal Bebas;Tujuan
CTH/0001/2026;Contoh Satu;1 thn;{since};PB;{release};Kabupaten Banyumas
CTH/0002/2026;Contoh Dua;1 thn;{since};PB;{release};
"""
WRONG = REGISTER.replace("1 thn;{since};PB;{release};\n", "1 thn 14 bln;31 Februari 2025;PB;{release};Banyu mas Utr\n")


def register(text: str = REGISTER) -> dict[str, Any]:
    """A register file of two persons who leave in forty days."""
    filled = text.format(since=today() - timedelta(days=300), release=today() + timedelta(days=40))
    return {"file": ("register.csv", filled.encode(), "text/csv")}


@pytest_asyncio.fixture
async def whole(running: Callable[..., AbstractAsyncContextManager[Mapping[str, Api]]]) -> AsyncIterator[Api]:
    """The portal with all services behind it."""
    async with running("portal", *SERVICES) as services:
        portal = services["portal"]
        there = {name: httpx.ASGITransport(services[name].app) for name in SERVICES}
        for name, transport in there.items():
            portal.app.state.connections[name] = httpx.AsyncClient(transport=transport, base_url="http://service")
        yield portal


def main(page: httpx.Response) -> str:
    """What a page says, without the header and the head of its print, which hold the minute."""
    return page.text.partition("<main")[2].partition("</main>")[0]


async def imported(portal: Api) -> Browser:
    """A section head who has taken the register in."""
    await staff(portal.database)
    browser = Browser(portal)
    await browser.sign_in("section-head")
    await browser.open("/impor")
    page = await portal.post("/impor", data=browser.hidden(), files=register(), follow_redirects=True)
    browser.page = page
    await browser.send(f"{page.url.path}/masukkan")
    assert "Register dimuat: 2 baris" in browser.page.text
    return browser


async def test_every_role_finds_its_pages(whole: Api) -> None:
    for role in Role:
        await staff(whole.database, role)
        browser = Browser(whole)
        first = await browser.sign_in(role.value.replace("_", "-"))
        assert first.status_code == 200, role
        for _, path in navigation.WORDS[role]:
            page = await browser.open(path)
            assert page.status_code == 200, (role, path)
            assert page.url.path == path
            assert "<h1" in page.text, (role, path)
        whole.cookies.clear()


async def test_a_register_comes_in_and_its_persons_are_found(whole: Api) -> None:
    browser = await imported(whole)
    home = await browser.open("/")
    assert "2 orang akan bebas dalam 90 hari" in home.text
    assert "Kabupaten tujuan belum diisi" in home.text
    found = await browser.open("/warga-binaan")
    await browser.send("/warga-binaan", text="CTH/0001", within="", kind="", state="")
    assert "Contoh Satu" in browser.page.text
    assert "Contoh Dua" not in browser.page.text
    address = re.search(r'<th scope="row"><a href="(/warga-binaan/[0-9a-f-]{36})">Contoh Dua', found.text)
    assert address
    person = await browser.open(address[1])
    assert "40 hari lagi" in person.text
    assert "Mengapa" in person.text
    await browser.open(f"{address[1]}/tujuan")
    await browser.send(f"{address[1]}/tujuan", regency="33.02", reason="akan tinggal bersama kakak")
    assert "Kabupaten Banyumas" in browser.page.text
    assert (await browser.open(f"{address[1]}?bahasa=en")).text.count("Destination and Bapas") == 1


async def test_a_faulty_register_says_where_and_what_to_do_and_offers_no_import(whole: Api) -> None:
    await staff(whole.database)
    browser = Browser(whole)
    await browser.sign_in("section-head")
    await browser.open("/impor")
    page = await whole.post("/impor", data=browser.hidden(), files=register(WRONG), follow_redirects=True)
    assert "1 baris benar, 1 perlu diperbaiki" in page.text
    assert "Bulan lebih dari 11, padahal tahun juga diisi." in page.text
    assert "Tanggal ini tidak ada di kalender." in page.text
    assert "/masukkan" not in page.text


async def test_a_double_click_is_one_upload(whole: Api) -> None:
    await staff(whole.database)
    browser = Browser(whole)
    await browser.sign_in("section-head")
    await browser.open("/impor")
    fields = browser.hidden()
    twice = [await whole.post("/impor", data=fields, files=register()) for _ in range(2)]
    assert twice[0].headers["location"] == twice[1].headers["location"]


async def test_the_facility_head_reads_and_changes_nothing(whole: Api) -> None:
    await imported(whole)
    whole.cookies.clear()
    await staff(whole.database, Role.FACILITY_HEAD)
    browser = Browser(whole)
    page = await browser.sign_in("facility-head")
    assert "Contoh Satu" in page.text
    assert "Pesan sesi" not in page.text
    assert (await browser.open("/impor")).status_code == 404


async def test_who_is_out_of_reach_doesnt_exist(whole: Api) -> None:
    await imported(whole)
    browser = Browser(whole)
    listed = await browser.open("/warga-binaan")
    address = re.search(r'href="(/warga-binaan/[0-9a-f-]{36})"', listed.text)
    assert address
    whole.cookies.clear()
    await staff(whole.database, username="sibling", office="LPS-SEMARANG")
    await browser.sign_in("sibling")
    there = main(await browser.open(address[1]))
    assert there == main(await browser.open(f"/warga-binaan/{uuid4()}"))
    assert "di luar wewenang Anda" in there


async def test_while_the_services_are_away_home_says_so_and_stays(portal: Api, browser: Browser) -> None:
    await staff(portal.database)
    page = await browser.sign_in("section-head")
    assert page.status_code == 200
    assert "Kami mencoba lagi" in page.text


async def test_a_page_whose_service_is_away_says_when_to_try_again(portal: Api, browser: Browser) -> None:
    await staff(portal.database)
    await browser.sign_in("section-head")
    page = await browser.open("/warga-binaan")
    assert page.status_code == 503
    assert page.headers["retry-after"]
    assert "Kami mencoba lagi" in page.text


@pytest.mark.parametrize("address", ["/warga-binaan/bukan-nomor", "/impor/1", "/peristiwa/tidak"])
async def test_an_address_that_cant_be_read_doesnt_exist(portal: Api, browser: Browser, address: str) -> None:
    await staff(portal.database)
    await staff(portal.database, Role.ADMINISTRATOR)
    await browser.sign_in("administrator" if "peristiwa" in address else "section-head")
    assert (await browser.open(address)).status_code == 404
