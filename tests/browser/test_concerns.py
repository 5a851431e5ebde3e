"""An urgent matter on the pages: reported in three steps, acknowledged, opened for a reason, closed."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader, Window
from tests.browser.site import Site

WORDS = "Contoh: katanya malam ini tidak ingin bangun lagi."


@pytest.fixture
def officer(site: Site, chromium: Browser) -> Iterator[Reader]:
    with Window(chromium, site.url, 1280).of("officer") as reader:
        yield reader


@pytest.fixture
def head(site: Site, chromium: Browser) -> Iterator[Reader]:
    with Window(chromium, site.url, 360).of("section-head") as reader:
        yield reader


def test_an_urgent_matter_goes_from_the_report_to_its_outcome(site: Site, officer: Reader, head: Reader) -> None:
    head.open("/petugas-jaga")
    head.sees("jatuh kepada Kasi")
    head.comes_to_see("Contoh officer", "table")
    shift = head.page.locator("main select").nth(4)
    shift.select_option(label="Contoh officer")
    head.press("Simpan petugas jaga")
    head.sees("Tersimpan di server")

    person = _somebody(head)
    site.waits_until_consultation_knows(person)
    officer.open(f"/lapor-mendesak?warga={person}")
    officer.fills("Yang dikatakan atau Anda lihat", WORDS)
    _by_keyboard(officer, "Kirim hal mendesak")
    officer.sees("Pilih apa yang terjadi.")
    assert officer.page.get_by_label("Yang dikatakan").input_value() == WORDS
    officer.chooses("kind", "suicidal_thoughts")
    _by_keyboard(officer, "Kirim hal mendesak")
    officer.sees("Diterima server")
    officer.comes_to_see("kotak surat belum dipastikan")
    reference = re.search(r"HM-\w{5}", officer.page.locator("h1").inner_text())
    assert reference

    head.open("/hal-mendesak")
    head.sees("Surat tidak sampai kepada:")
    head.opens_menu()
    head.follow(re.compile("^Hal mendesak"), within="header")
    head.follow(reference[0])
    head.sees("perlu diterima sebelum")
    assert WORDS not in head.page.content()
    _by_keyboard(head, "Saya terima dan tangani")
    head.sees("menerima; jam berhenti")
    _by_keyboard(head, "Buka isi")
    head.sees("Pilih alasan membuka.")
    head.page.get_by_label("Alasan membuka").select_option("handling")
    _by_keyboard(head, "Buka isi")
    head.sees(WORDS)
    head.chooses("measures", "medical")
    _by_keyboard(head, "Catat tindakan")
    head.chooses("outcome", "in_care")
    _by_keyboard(head, "Tutup dengan hasil ini")
    head.sees("Dalam perawatan")
    officer.page.reload()
    officer.sees("menutup dengan hasil")


def test_it_is_reported_without_scripts_too(site: Site, chromium: Browser, head: Reader) -> None:
    person = _somebody(head)
    site.waits_until_consultation_knows(person)
    with Window(chromium, site.url, 360, scripts=False).of("officer") as plain:
        plain.open(f"/lapor-mendesak?warga={person}")
        plain.chooses("kind", "violence")
        plain.press("Kirim hal mendesak")
        plain.sees("Belum ada yang menerima.")


def _somebody(head: Reader) -> str:
    """The id of a person of the register."""
    head.open("/warga-binaan")
    address = head.page.locator("main tbody th a").first.get_attribute("href")
    assert address
    return address.rsplit("/", 1)[1]


def _by_keyboard(reader: Reader, button: str) -> None:
    """Press a button as who has no mouse does."""
    reader.page.get_by_role("button", name=button).locator("visible=true").first.focus()
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")
    reader.look()
