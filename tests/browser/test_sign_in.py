"""Signing in by keyboard alone, in either language, and out again."""

from playwright.sync_api import Browser, expect

from tests.browser.reader import Window
from tests.browser.site import Site
from tests.portal.world import PASSWORD


def test_by_keyboard(site: Site, chromium: Browser) -> None:
    with Window(chromium, site.url, 1280).opened() as reader:
        reader.open("/masuk")
        reader.tabs_to("username")
        reader.page.keyboard.type("section-head")
        reader.tabs_to("password")
        reader.page.keyboard.type("bukan kata sandinya")
        reader.page.keyboard.press("Enter")
        expect(reader.page.get_by_role("alert")).to_be_focused()
        reader.look()
        reader.tabs_to("password")
        reader.page.keyboard.type(PASSWORD)
        with reader.page.expect_navigation():
            reader.page.keyboard.press("Enter")
        reader.look()
        reader.page.keyboard.press("Tab")
        assert reader.focused() == "Langsung ke isi"
        reader.page.keyboard.press("Enter")
        reader.tabs_to("Bantuan")
        with reader.page.expect_navigation():
            reader.page.keyboard.press("Enter")
        reader.look()
        assert reader.page.url.endswith("/bantuan")


def test_english_is_a_click_away_and_stays(site: Site, chromium: Browser) -> None:
    with Window(chromium, site.url, 360).opened() as reader:
        reader.open("/masuk")
        reader.follow("English")
        expect(reader.page.get_by_role("heading", level=1)).to_have_text("Sign in")
        reader.fills("User name", "section-head")
        reader.fills("Password", PASSWORD)
        reader.press("Sign in")
        reader.sees("Contoh section-head")
        reader.follow("Bahasa Indonesia", within="footer")
        reader.goes_to("Warga binaan")
        reader.sees("Muat berkas register")


def test_out_again(site: Site, chromium: Browser) -> None:
    with Window(chromium, site.url, 360).of("section-head") as reader:
        reader.opens_menu()
        reader.press("Keluar")
        reader.open("/warga-binaan")
        assert "/masuk" in reader.page.url
        reader.page.go_back()
        reader.look()
        assert not reader.page.get_by_role("button", name="Keluar").count()
