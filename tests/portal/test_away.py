"""Each service taken away in turn: every page that needs it says so, and the rest of the page is there."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from jelang_portal.web import navigation
from jelang_portal.web.clients import SERVICES
from jelang_shared.auth import Role

from tests.machinery.apps import Api
from tests.portal.test_pages import main, whole  # noqa: F401 - the fixture
from tests.portal.test_sessions_to_answers import as_facilitator, book, desk, until
from tests.portal.world import Browser, staff

SAYS = re.compile(r"(belum dapat ditampilkan\.|Tulisan Anda masih ada)")
AGAIN = "Kami mencoba lagi"
FOR_THE_HEADER = ("page=100000", "/concerns/waiting")
"""How the header counts; what it can't count it says in the header."""


class Line(httpx.AsyncBaseTransport):
    """The line to one service: it notes what is asked, and can be cut."""

    def __init__(self, there: httpx.AsyncBaseTransport) -> None:
        self._there = there
        self.asked = False
        self.cut = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked = self.asked or not any(part in str(request.url) for part in FOR_THE_HEADER)
        if self.cut:
            raise httpx.ConnectError("nobody is there", request=request)
        return await self._there.handle_async_request(request)


def lines_of(portal: Api) -> dict[str, Line]:
    """Every service behind a line of its own."""
    lines = {}
    for name in SERVICES:
        lines[name] = Line(portal.app.state.connections[name]._transport)
        portal.app.state.connections[name] = httpx.AsyncClient(transport=lines[name], base_url="http://service")
    return lines


@asynccontextmanager
async def signed_in(portal: Api, username: str) -> AsyncIterator[Browser]:
    portal.cookies.clear()
    browser = Browser(portal)
    await browser.sign_in(username)
    yield browser


async def test_every_page_says_what_it_lacks_and_shows_the_rest(whole: Api) -> None:  # noqa: F811
    head, person = await desk(whole)
    await book(head, person)
    _, session = await as_facilitator(whole)
    for role in (Role.PROBATION_OFFICER, Role.REGIONAL_OFFICE, Role.DIRECTORATE, Role.ADMINISTRATOR, Role.AUDITOR):
        await staff(whole.database, role)
    booked = session.removeprefix("/sesi/")
    pages = {
        "section-head": [
            *("/", "/warga-binaan", "/impor", "/jadwal", "/serah-terima", "/angka", "/angka/daftar?hal=owed"),
            *(person, f"{person}/tujuan", f"{person}/pesan/2", f"/jadwal/{booked}/pindah", f"/jadwal/{booked}/batal"),
            *(session, f"{session}/tidak-terlaksana", f"{person}/salinan"),
        ],
        "facilitator": ["/sesi", session, f"{session}/tidak-bersedia", "/jadwal"],
        "probation-officer": ["/kotak-masuk", "/kantor", "/angka"],
        "regional-office": ["/angka", "/serah-terima"],
        "directorate": ["/angka"],
        "administrator": ["/akun", "/peristiwa", "/kunci"],
        "auditor": [f"/catatan-akses?layanan={name}" for name in SERVICES],
    }
    lines = lines_of(whole)
    for username, paths in pages.items():
        async with signed_in(whole, username) as browser:
            for path in paths:
                await _each_away_in_turn(browser, path, lines)


async def _each_away_in_turn(browser: Browser, path: str, lines: dict[str, Line]) -> None:
    for line in lines.values():
        line.asked = False
    page = await until(lambda: browser.open(path), "<h1")
    assert page.status_code == 200, path
    assert not SAYS.search(main(page)), path
    needed = {name for name, line in lines.items() if line.asked}
    for name, line in lines.items():
        line.cut = True
        page = await browser.open(path)
        line.cut = False
        said = bool(SAYS.search(main(page))) and AGAIN in page.text
        assert page.status_code in (200, 503), (path, name)
        assert said == (name in needed), (path, name, main(page))
        assert "<h1" in page.text, (path, name)


async def test_a_count_that_cant_be_told_is_not_a_zero(portal: Api, browser: Browser) -> None:
    navigation.forget()
    await staff(portal.database)
    page = await browser.sign_in("section-head")
    assert "jumlah yang menunggu belum dapat ditampilkan" in page.text
    navigation.forget()


async def test_a_file_that_is_too_large_is_refused_with_a_page(portal: Api, browser: Browser) -> None:
    await staff(portal.database)
    await browser.sign_in("section-head")
    fields = browser.hidden()
    content = b"x" * (13 * 1024 * 1024)
    told = await portal.post("/impor", data=fields, files={"file": ("register.csv", content)})
    untold = await portal.post(
        "/impor", content=_pieces(content), headers={"Content-Type": "multipart/form-data; boundary=b"}
    )
    for page in (told, untold):
        assert page.status_code == 413
        assert page.headers["content-type"].startswith("text/html")
        assert "Berkas ini terlalu besar. Paling besar 10 MB." in page.text
        assert "Contoh section-head" in page.text


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="register.csv"\r\n\r\n'
    for start in range(0, len(content), 1024 * 1024):
        yield content[start : start + 1024 * 1024]
    yield b"\r\n--b--\r\n"


async def test_what_no_page_answers_is_a_page_too(portal: Api) -> None:
    for method, path in (("GET", "/static/tidak-ada.css"), ("POST", "/bantuan"), ("GET", "/tidak/ada")):
        page = await portal.request(method, path)
        assert page.status_code in (404, 405)
        assert page.headers["content-type"].startswith("text/html"), path
