"""What wasn't held, what is read for a reason, an office's own mailbox, and events that lie parked."""

import re
from urllib.parse import urlsplit
from uuid import uuid4

from playwright.sync_api import Browser, expect

from tests.browser import walk
from tests.browser.reader import Reader, Window
from tests.browser.site import Site
from tests.browser.walk import HOPES, Subject
from tests.reporting.world import registered

REASON = "Contoh: menyiapkan sesi berikutnya."
CAUSE = "ValueError: contoh sebab yang sudah diperbaiki"


def test_what_was_not_held_and_what_is_read_for_a_reason(site: Site, chromium: Browser) -> None:
    missed, held = Subject(site.next_number()), Subject(site.next_number())
    persons = site.takes_in([missed.row, held.row])
    with Window(chromium, site.url, 1280).of("section-head") as head:
        for subject, page in zip((missed, held), persons, strict=True):
            head.open(f"{page}/pesan/1")
            walk.wishes(head, subject, "Pesan sesi 1")
            head.sees("Sesi 1 sudah dipesan.")
        with Window(chromium, site.url, 360).of("facilitator") as facilitator:
            _misses(facilitator, missed)
            walk.records(facilitator, held)
            session = urlsplit(facilitator.page.url).path
        head.open(persons[0])
        head.comes_to_see("belum diberikan", "tr", "1 · ")
        head.sees("tidak ada petugas pendamping")
        _reads(head, session)
    with Window(chromium, site.url, 1280).of("auditor") as auditor:
        auditor.open("/catatan-akses?layanan=consultation")
        auditor.comes_to_see(REASON, "tr", "Contoh section-head")


def _misses(facilitator: Reader, subject: Subject) -> None:
    """The session isn't held; why is asked for, and shown."""
    facilitator.open("/sesi")
    facilitator.comes_to_see(subject.name, "tr", "Sesi 1")
    facilitator.follow(subject.name, within="tr", having="Sesi 1")
    facilitator.open(f"{urlsplit(facilitator.page.url).path}/tidak-terlaksana")
    facilitator.press("Catat tidak terlaksana")
    facilitator.sees("Pilih mengapa tidak terlaksana.")
    facilitator.chooses("reason", "no_officer")
    facilitator.press("Catat tidak terlaksana")
    facilitator.sees("Tidak terlaksana: tidak ada petugas pendamping.")


def _reads(head: Reader, session: str) -> None:
    """The words of the person are closed until the section head says why they are read."""
    head.open(session)
    assert HOPES not in head.page.content()
    head.press("Baca catatan")
    head.sees("Ada yang perlu diperbaiki")
    assert HOPES not in head.page.content()
    head.fills("Alasan membaca", REASON)
    head.press("Baca catatan")
    head.sees("Pembacaan ini sudah dicatat.")
    head.sees(HOPES)


def test_an_office_changes_its_mailbox(site: Site, chromium: Browser) -> None:
    mailbox = f"piket.{site.next_number()}@bapas.example"
    with Window(chromium, site.url, 360).of("probation-head") as chief:
        chief.open("/kantor")
        chief.fills("Alamat kotak surat", "bukan alamat@@")
        chief.page.locator("form[action='/kantor']").evaluate("form => { form.noValidate = true }")
        chief.press("Kirim tautan pemastian")
        chief.sees("Tulis satu alamat surel")
        chief.fills("Alamat kotak surat", mailbox)
        chief.press("Kirim tautan pemastian")
        chief.sees("menunggu tautan di surat dibuka")
        chief.open(site.link_mailed_to(mailbox))
        chief.press("Pastikan kotak surat")
        expect(chief.page.locator("dl")).to_contain_text(mailbox)
        chief.sees("Kotak surat piket sudah dipastikan")
    with Window(chromium, site.url, 1280).of("probation-officer") as officer:
        officer.open("/kantor")
        officer.sees(mailbox)
        assert not officer.page.get_by_role("button", name="Kirim tautan pemastian").count()


def test_a_parked_event_is_looked_at_and_tried_again(site: Site, chromium: Browser) -> None:
    event = registered(uuid4())
    site.parks(event, CAUSE)
    with Window(chromium, site.url, 360).of("administrator") as keeper:
        keeper.open("/peristiwa")
        keeper.sees(CAUSE)
        keeper.follow(re.compile("^contoh 1"), having=CAUSE)
        keeper.sees(str(event.id))
        keeper.sees("perlu dilihat")
        keeper.open("/peristiwa")
        keeper.press(re.compile(f"^Coba lagi.*{CAUSE}"))
        keeper.sees("1 peristiwa dicoba lagi")
        keeper.open(f"/peristiwa/{event.id}")
        keeper.comes_to_see("selesai")
        keeper.open("/peristiwa")
        assert CAUSE not in keeper.page.content()
