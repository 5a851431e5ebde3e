"""A person goes to another facility: proposed by the one, confirmed by the other."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.browser import walk
from tests.browser.reader import Reader, Window
from tests.browser.site import SIBLING, Site
from tests.browser.walk import Subject


def test_a_transfer_is_proposed_and_confirmed(site: Site, chromium: Browser) -> None:
    subject = Subject(site.next_number())
    with Window(chromium, site.url, 360).of("section-head") as sending:
        walk.imports(sending, subject, site)
        person = urlsplit(sending.page.url).path
        proposes(sending, subject)
        with Window(chromium, site.url, 1280).of("section-head-b") as receiving:
            confirms(receiving, subject, person)
        is_gone(sending, subject, person)


def proposes(sending: Reader, subject: Subject) -> None:
    """What is missing is said first."""
    sending.follow("Usulkan pindah UPT")
    sending.press("Kirim usulan")
    sending.sees("Pilih UPT tujuan.")
    sending.page.get_by_label("UPT tujuan").select_option(SIBLING)
    sending.chooses("reason", "family")
    sending.fills("Rencana tanggal pindah", "16 Juli 2030")
    sending.press("Kirim usulan")
    sending.sees(f"{subject.name} menunggu jawaban")


def confirms(receiving: Reader, subject: Subject, person: str) -> None:
    """From the home page to the person, who is there now."""
    receiving.open("/")
    receiving.follow("Jawab usulan pindah")
    receiving.follow(subject.name)
    receiving.press("Kirim jawaban")
    receiving.sees("Pilih jawabannya.")
    receiving.chooses("answer", "confirm")
    receiving.press("Kirim jawaban")
    receiving.sees("sudah pindah ke")
    receiving.open(person)
    receiving.sees(subject.name)
    receiving.open(f"{person}/fasilitator")
    receiving.sees("Belum ada yang mendampingi")


def is_gone(sending: Reader, subject: Subject, person: str) -> None:
    """The person's page is out of reach; that and where they went is kept."""
    sending.open(person)
    sending.sees("tidak ada, atau di luar wewenang Anda")
    sending.open("/pindah")
    sending.sees(subject.name)
    sending.sees("diterima")
