"""The journey clicked through: from a register file to an answered handover and a figure."""

import pytest
from playwright.sync_api import Browser

from tests.browser import walk
from tests.browser.reader import Reader, Window
from tests.browser.site import Site
from tests.browser.walk import Subject


@pytest.mark.parametrize(
    ("width", "scripts", "answer"),
    [(1280, True, "accepted"), (360, True, "declined"), (360, False, "accepted")],
    ids=["desk", "phone", "without-scripts"],
)
def test_the_journey(site: Site, chromium: Browser, width: int, scripts: bool, answer: str) -> None:
    subject = Subject(site.next_number())
    window = Window(chromium, site.url, width, scripts=scripts)
    with window.of("section-head") as head:
        walk.imports(head, subject, site)
        person_page = head.page.url
        head.open(f"{person_page}/tujuan")
        head.open(person_page)
        walk.books(head, subject)
        with window.of("facilitator") as facilitator:
            walk.records(facilitator, subject)
            walk.refuses(facilitator, subject)
        walk.releases(head, person_page)
        with window.of("probation-officer") as officer:
            walk.answers(officer, answer)
        walk.learns(head, person_page, answer)
        walk.counts(head)
        signs_out(head)


def signs_out(reader: Reader) -> None:
    reader.opens_menu()
    reader.press("Keluar")
    reader.open("/")
    assert "/masuk" in reader.page.url
