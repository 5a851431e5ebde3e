"""What a section head does by keyboard alone, and what an administrator does on a phone, in English."""

import re

from playwright.sync_api import Browser, expect

from tests.browser import walk
from tests.browser.reader import Window
from tests.browser.site import Site
from tests.browser.walk import Subject
from tests.journeys.house import ZONE, opening

INDONESIAN = re.compile(r"\b(akun|Peran|Kantor|Keadaan|Bahasa halaman|Simpan|Keluar|Bantuan|Ganti kata sandi)\b")


def test_a_taken_time_is_mended_by_keyboard_then_moved_and_called_off(site: Site, chromium: Browser) -> None:
    first, second = Subject(site.next_number()), Subject(site.next_number())
    here, there = site.takes_in([first.row, second.row])
    with Window(chromium, site.url, 1280).of("section-head") as head:
        head.open(f"{here}/pesan/1")
        walk.wishes(head, first, "Pesan sesi 1")
        head.sees("Sesi 1 sudah dipesan.")
        head.open(f"{there}/pesan/1")
        head.types("on", first.starts.date().isoformat())
        head.types("at", f"{first.starts:%H.%M}")
        head.enters()
        head.sees("Tiga waktu kosong terdekat")
        expect(head.page.get_by_role("alert")).to_be_focused()
        head.tabs_to("chosen")
        head.page.keyboard.press("ArrowDown")
        head.enters()
        head.sees("Sesi 1 sudah dipesan.")
        head.follow(re.compile("^Pindahkan"), within="tr", having=second.name)
        another = opening(days=40).astimezone(ZONE)
        head.fills("Tanggal", another.date().isoformat())
        head.fills(re.compile("^Jam mulai"), "14.30")
        head.press("Pindahkan sesi")
        head.sees("Sesi 1 sudah dipindahkan.")
        head.follow(re.compile("^Batalkan"), within="tr", having=second.name)
        head.chooses("reason", "illness")
        head.press("Batalkan sesi ini")
        head.sees("Sesi 1 sudah dibatalkan.")
        head.open(here)
        head.follow(re.compile("buka sesi 1$"))
        head.sees(first.name)


def test_an_account_is_made_changed_closed_and_opened_again_on_a_phone(site: Site, chromium: Browser) -> None:
    number = site.next_number()
    with Window(chromium, site.url, 360).of("administrator") as keeper:
        keeper.follow("English", within="footer")
        keeper.open("/akun/baru")
        keeper.fills(re.compile("^Name"), f"Contoh Pemeriksa {number}")
        keeper.fills("User name", f"pemeriksa.{number}")
        keeper.page.get_by_label("Role").select_option("auditor")
        keeper.press("Add an account")
        keeper.sees("Temporary password for")
        keeper.open("/akun")
        keeper.follow(f"Contoh Pemeriksa {number}")
        keeper.follow("Change name, role, office or last day")
        keeper.fills(re.compile("^Name"), f"Contoh Pemeriksa Baru {number}")
        keeper.press("Save the changes")
        keeper.sees(f"Contoh Pemeriksa Baru {number}")
        keeper.chooses("reason", "left")
        keeper.press("Close this account")
        keeper.sees("closed")
        keeper.press("Open this account again")
        keeper.sees("active")
        keeper.open("/saya")
        keeper.sees("What I may do")
        assert not INDONESIAN.search(keeper.page.inner_text("body").replace("Bahasa Indonesia", ""))
