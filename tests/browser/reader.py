"""Someone at a browser, and what must hold on every page they come to."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Response, expect

from tests.portal.world import PASSWORD

Words: TypeAlias = str | re.Pattern[str]

PATIENCE = 60
expect.set_options(timeout=PATIENCE * 1000)
TOO_WIDE = """() => document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(e => e.tagName + "." + e.className)
    : []"""
REFUSED = "Failed to load resource: the server responded with a status of"
"""Chromium says so of a page that refuses something, which is no fault of the page."""

MOVED = "Execution context was destroyed"
"""Playwright says so when a page changes while it is looked at."""


class Reader:
    """A browser window of some width; every page it comes to is looked at."""

    def __init__(self, page: Page, url: str, *, scripts: bool) -> None:
        self.page = page
        self._url = url
        self._axe = Axe() if scripts else None
        self._complaints: list[str] = []
        self._tolerated: set[int] = set()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", self._on_console)
        page.on("pageerror", self._on_error)
        page.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(REFUSED):
            self._complaints.append(message.text)

    def _on_error(self, error: Error) -> None:
        self._complaints.append(str(error))

    def _on_response(self, response: Response) -> None:
        refused = response.status >= 400 and not response.request.is_navigation_request()
        if response.status >= 500 or (refused and response.status not in self._tolerated):
            self._complaints.append(f"{response.status} {response.url}")

    def tolerates(self, status: int) -> None:
        """From now on a script may be refused with this status."""
        self._tolerated.add(status)

    def open(self, address: str) -> None:
        """Open a page by its path, or by its whole address."""
        self.page.goto(address if address.startswith(self._url) else self._url + address)
        self.look()

    def follow(self, name: Words, *, within: str = "main", having: Words = "") -> None:
        """Follow a link of this name."""
        self.page.locator(within, has_text=having).get_by_role("link", name=name).locator("visible=true").first.click()
        self.look()

    def goes_to(self, word: str) -> None:
        """Follow a word of the navigation."""
        self.opens_menu()
        self.follow(re.compile(f"^{word}"), within="header")

    def opens_menu(self) -> None:
        """On a narrow screen the navigation is behind a button."""
        menu = self.page.locator("header summary")
        if menu.is_visible():
            menu.click()

    def press(self, name: Words) -> None:
        """Press a button of this name."""
        self.page.get_by_role("button", name=name).locator("visible=true").first.click()
        self.look()

    def focused(self) -> str:
        """The name of what the keyboard is on."""
        name: str = self.page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        return name

    def tabs_to(self, name: str) -> None:
        """Press the tabulator until the keyboard is there."""
        for _ in range(100):
            self.page.keyboard.press("Tab")
            if self.focused() == name:
                return
        raise AssertionError(f"{name} can't be reached by keyboard")

    def types(self, name: str, text: str) -> None:
        """Go to a field by keyboard and write over what is in it."""
        self.tabs_to(name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def enters(self) -> None:
        """Send the form by the Enter key."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def fills(self, label: Words, text: str) -> None:
        self.page.get_by_label(label).fill(text)

    def chooses(self, name: str, value: str = "") -> None:
        """Choose among options by a click on the words, the first unless told."""
        wanted = f"[value='{value}']" if value else ""
        field = self.page.locator(f"input[name='{name}']{wanted}").first
        self.page.locator(f"label[for='{field.get_attribute('id')}']").click()
        expect(field).to_be_checked()

    def signs_in(self, username: str) -> None:
        self.open("/masuk")
        self.fills("Nama pengguna", username)
        self.fills("Kata sandi", PASSWORD)
        self.press("Masuk")
        assert "/masuk" not in self.page.url

    def sees(self, words: Words) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(words)

    def comes_to_see(self, words: Words, within: str = "section", having: Words = "") -> None:
        """What an event brings about: reload until it is there."""
        until = time.monotonic() + PATIENCE
        part = self.page.locator(f"main {within}", has_text=having)
        while not part.get_by_text(words).count():
            assert time.monotonic() < until, f"{words} did not come to be seen"
            time.sleep(0.1)
            self.page.reload()
        self.look()

    def look(self) -> None:
        """What must hold on every page; one that leads on by itself is left for the next."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._look()
            except Error as error:
                if MOVED not in str(error) or time.monotonic() > until:
                    raise

    def _look(self) -> None:
        self.page.wait_for_load_state("load")
        where = self.page.url
        assert not self._complaints, f"{where}: {self._complaints}"
        assert not (found := self.page.evaluate(TOO_WIDE)), f"{where} is too wide: {found}"
        if self._axe is not None:
            violations = self._axe.run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
            assert not violations, f"{where}: {[_told(violation) for violation in violations]}"


def _told(violation: dict[str, Any]) -> tuple[str, list[str]]:
    return violation["id"], [node["html"][:300] for node in violation["nodes"][:3]]


class Window:
    """Opens browser windows of one width on the site."""

    def __init__(self, browser: Browser, url: str, width: int, *, scripts: bool = True) -> None:
        self._browser, self._url, self._width, self._scripts = browser, url, width, scripts

    @contextmanager
    def opened(self) -> Iterator[Reader]:
        """A window of its own, without anyone signed in."""
        context = self._browser.new_context(
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            viewport={"width": self._width, "height": 800},
            java_script_enabled=self._scripts,
            reduced_motion="reduce",
        )
        try:
            yield Reader(context.new_page(), self._url, scripts=self._scripts)
        finally:
            context.close()

    @contextmanager
    def of(self, username: str) -> Iterator[Reader]:
        """A window in which someone has signed in."""
        with self.opened() as reader:
            reader.signs_in(username)
            yield reader
