"""A form filled in at the page, with scripts and without; what it shows of readiness, and to whom."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import Reader, Window
from tests.browser.site import Site

WORDS = "Contoh: paman di Sokaraja."
QUESTIONS = ("knows_when", "knows_reporting", "knows_papers", "knows_help", "someone_waits", "can_refuse", "has_place")


def opens_sheets(head: Reader, index: int) -> str:
    """The sheets of a person of the register, once the consultation service knows of them; the person's address."""
    head.open("/warga-binaan")
    person = head.page.locator("main tbody th a").nth(index).get_attribute("href") or ""
    head.open(f"{person}/lembar")
    head.comes_to_see("Isi lembar baru")
    return person


def answers(head: Reader, answer: str) -> None:
    for question in QUESTIONS:
        head.chooses(f"j-{question}", answer)


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (360, False)], ids=["desk", "without-scripts"])
def test_a_sheet_is_filled_in_and_its_picture_read(site: Site, chromium: Browser, width: int, scripts: bool) -> None:
    with Window(chromium, site.url, width, scripts=scripts).of("section-head") as head:
        person = opens_sheets(head, 3 if scripts else 4)
        head.follow("Kesiapan menjelang pulang")
        head.press("Simpan lembar")
        head.sees("Belum ada yang diisi")
        answers(head, "no")
        follow_up = head.page.get_by_label("Siapa yang bisa kita tanyai tentang tempat tinggal?")
        if not scripts:
            expect(follow_up).to_be_hidden()
            head.press("Simpan lembar")
            head.sees("pertanyaan lanjutan")
            expect(head.page.locator("input[name='j-has_place'][value='no']")).to_be_checked()
        expect(follow_up).to_be_visible()
        follow_up.fill("x" * 201)
        head.press("Simpan lembar")
        head.sees("Terlalu panjang")
        expect(follow_up).to_have_value("x" * 201)
        follow_up.fill(WORDS)
        head.press("Simpan lembar")
        head.sees("Yang sudah diisi")

        head.follow("Kesiapan menjelang pulang")
        answers(head, "yes")
        head.press("Simpan lembar")
        head.open(f"{person}/kesiapan")
        head.sees("Pemahaman naik")
        head.sees("Jadwal lapor yang jelas")
        assert head.page.locator("main svg.draw").count() == 3

        head.open(f"{person}/lembar")
        head.page.get_by_role("link", name=re.compile("^Baca")).last.click()
        head.press("Buka lembar")
        head.sees("Tulis alasan Anda")
        head.fills("Alasan", "Menyiapkan sesi berikutnya")
        head.press("Buka lembar")
        head.sees(WORDS)

        head.open(f"{person}/lembar")
        head.follow("Pendapat Anda tentang pertemuan ini")
        head.chooses("j-heard", "yes")
        head.press("Simpan lembar")
        head.open("/umpan-balik")
        head.sees("Hanya jumlah")
    with Window(chromium, site.url, width).of("facilitator") as facilitator:
        for path in (f"{person}/kesiapan", "/umpan-balik"):
            facilitator.open(path)
            facilitator.sees("di luar wewenang")
