"""What the pages say in English holds nothing of the Indonesian: only names and codes are the same in both."""

import re
from html.parser import HTMLParser

from jelang_portal.web.clients import SERVICES
from jelang_shared.auth import Role

from tests.machinery.apps import Api
from tests.portal.test_pages import whole  # noqa: F401 - the fixture
from tests.portal.test_sessions_to_answers import as_facilitator, book, desk
from tests.portal.test_translations import english
from tests.portal.world import Browser, staff

SPOKEN = {"aria-label", "title", "placeholder", "alt", "data-by-itself"}
UNSEEN = {"script", "style"}
DATA = re.compile(
    r"Contoh |^(Contoh|Jelang|jelang|Bahasa Indonesia|English|Indonesia|Ditjenpas|Bapas|Menu|Register|PB|WIB|[A-C])$"
    r"|^(Kabupaten|Kota|Bapas|Balai|Lapas|Lembaga|Lembaga Pemasyarakatan|LPKA|Rutan|Kanwil|Kantor Wilayah|Provinsi) "
    r"|^(CTH|LM|PJ|SR|HM)-?[/\d]|\.(csv|xlsx)|@|^[\w.-]+-[\w.-]+$|^\d|^[0-9A-Z]{4}-"
)
"""What is the same in every language: persons, places, files, codes."""


class Words(HTMLParser):
    """The texts of a page, of its parts that are seen or read out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._unseen = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        self.found.update(_flat(value) for name, value in attrs if name in SPOKEN and value)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen and (text := _flat(data)):
            self.found.add(text)


def _flat(text: str) -> str:
    return " ".join(text.split()).strip(" ·,.:;–()")


async def test_no_page_mixes_the_languages(whole: Api) -> None:  # noqa: F811
    head, person = await desk(whole)
    await book(head, person)
    _, session = await as_facilitator(whole)
    booked = session.removeprefix("/sesi/")
    for role in set(Role) - {Role.SECTION_HEAD, Role.FACILITATOR, Role.OFFICER}:
        await staff(whole.database, role)
    pages = {
        "section-head": [
            *("/", "/warga-binaan", "/impor", "/jadwal", "/jadwal?tampilan=pekan", "/serah-terima", "/angka"),
            *("/angka/daftar?hal=owed", "/tinjauan", "/hal-mendesak", "/petugas-jaga", "/umpan-balik", "/saya"),
            *("/kata-sandi", "/bantuan", "/siapa-melihat", "/tidak-ada"),
            *(person, f"{person}/tujuan", f"{person}/pesan/2", f"{person}/kesiapan", f"{person}/lembar"),
            *(f"/jadwal/{booked}/pindah", f"/jadwal/{booked}/batal", session, f"{session}/tidak-terlaksana"),
        ],
        "facility-head": ["/", "/hal-mendesak", person],
        "facilitator": ["/sesi", session, f"{session}/tidak-bersedia", "/sesi-tanpa-pesanan", "/lapor-mendesak"],
        "officer": ["/jadwal", f"{session}/kehadiran", "/hal-mendesak", "/lapor-mendesak", "/petugas-jaga"],
        "probation-officer": ["/kotak-masuk", "/kantor", "/angka"],
        "probation-head": ["/kantor"],
        "regional-office": ["/angka", "/serah-terima", "/hal-mendesak"],
        "directorate": ["/angka"],
        "administrator": ["/akun", "/akun/baru", "/peristiwa"],
        "auditor": [f"/catatan-akses?layanan={name}" for name in (*SERVICES, "portal")],
    }
    alike = {_flat(text) for text, forms in english().items() if text in forms}
    mixed: dict[str, set[str]] = {}
    for username, paths in pages.items():
        whole.cookies.clear()
        browser = Browser(whole)
        await browser.sign_in(username)
        for path in paths:
            said = [await _said(browser, path, language) for language in ("id", "en")]
            both = {text for text in said[0] & said[1] - alike if re.search("[a-z]", text) and not DATA.search(text)}
            if both:
                mixed[f"{username} {path}"] = both
    assert mixed == {}


async def _said(browser: Browser, path: str, language: str) -> set[str]:
    page = await browser.open(f"{path}{'&' if '?' in path else '?'}bahasa={language}")
    assert f'<html lang="{language}"' in page.text, path
    return Words(page.text).found
