"""Every page of every role, wide in Indonesian and narrow in English."""

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Window
from tests.browser.site import Site

PAGES = {
    "section-head": (
        "/",
        "/warga-binaan",
        "/impor",
        "/jadwal",
        "/jadwal?tampilan=pekan",
        "/serah-terima",
        "/angka",
        "/bantuan",
        "/siapa-melihat",
        "/kata-sandi",
        "/saya",
        "/tidak-ada",
    ),
    "facilitator": ("/sesi", "/jadwal", "/angka"),
    "officer": ("/jadwal", "/hal-mendesak", "/lapor-mendesak", "/petugas-jaga"),
    "probation-officer": ("/kotak-masuk", "/angka", "/kantor"),
    "regional-office": ("/angka", "/serah-terima", "/hal-mendesak"),
    "directorate": ("/angka",),
    "administrator": ("/akun", "/akun/baru", "/peristiwa", "/saya"),
    "auditor": ("/catatan-akses", "/catatan-akses?layanan=portal"),
}


@pytest.mark.parametrize("username", PAGES)
@pytest.mark.parametrize(("width", "language"), [(1280, "id"), (360, "en")])
def test_every_page_is_whole(site: Site, chromium: Browser, username: str, width: int, language: str) -> None:
    with Window(chromium, site.url, width).of(username) as reader:
        if language == "en":
            reader.follow("English", within="footer")
        for path in PAGES[username]:
            reader.open(path)
            assert reader.page.url.endswith(path)
            assert reader.page.get_attribute("html", "lang") == language
            assert reader.page.locator("h1").locator("visible=true").count() == 1


def test_a_name_has_the_width_of_a_phone(site: Site, chromium: Browser) -> None:
    with Window(chromium, site.url, 360).of("section-head") as reader:
        for path in ("/", "/warga-binaan"):
            reader.open(path)
            names = reader.page.locator(".persons tbody th")
            assert names.count()
            assert all((name.bounding_box() or {"width": 0})["width"] > 300 for name in names.all())
