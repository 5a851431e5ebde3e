"""What people do on the pages, step by step of the journey."""

import re
from datetime import datetime

from tests.browser.reader import Reader
from tests.browser.site import Site
from tests.journeys.house import ZONE, opening, person, workbook

REASON = "Contoh: tujuannya di luar wilayah kami."
HOPES = "Contoh: bekerja lagi di bengkel."


class Subject:
    """Whom a journey is about, and when they meet their facilitator."""

    def __init__(self, number: int) -> None:
        self.registration_number = f"CTH/{number:04}/2024"
        self.name = f"Contoh Orang {number}"
        self.row = person(number, 55, name=self.name)
        self.starts: datetime = opening(days=2 * number + 1).astimezone(ZONE)


def imports(head: Reader, subject: Subject, site: Site) -> None:
    """A file with mistakes is explained, the mended one taken in; the person is opened from the home page."""
    head.open("/impor")
    wrong = {**subject.row, "destination_regency": "Kabupaten Banyumass", "decided_date": "31 Februari 2027"}
    _hands_in(head, "salah.xlsx", workbook([wrong]))
    head.sees("1 perlu diperbaiki")
    head.sees("Kabupaten Banyumass")
    head.follow("Unggah berkas perbaikan")
    _hands_in(head, "benar.xlsx", workbook([subject.row]))
    head.sees("1 baris benar")
    head.press("Impor 1 baris")
    head.sees("Dimasukkan")
    site.sweep()
    head.open("/")
    head.sees("akan bebas dalam 90 hari")
    head.follow(re.compile("^Semua .* orang"))
    head.follow(subject.name)
    head.sees(subject.registration_number)


def books(head: Reader, subject: Subject) -> None:
    """Book session 1, then one at the same time, which is refused, then at an offered time."""
    at = head.page.url
    head.follow("Pesan sesi 1")
    wishes(head, subject, "Pesan sesi 1")
    head.open(at)
    head.comes_to_see("terjadwal", "tr", "1 · ")
    head.follow("Pesan sesi 2")
    wishes(head, subject, "Pesan sesi 2")
    head.sees("Tiga waktu kosong terdekat")
    head.chooses("chosen")
    head.press(re.compile("^Pesan "))
    head.open(at)
    head.comes_to_see("terjadwal", "tr", "2 · ")


def records(facilitator: Reader, subject: Subject) -> None:
    """Close the session; what is missing is said first."""
    facilitator.open("/sesi")
    facilitator.comes_to_see(subject.name, "tr", "Sesi 1")
    facilitator.follow(subject.name, within="tr", having="Sesi 1")
    facilitator.press("Selesaikan sesi")
    facilitator.sees("Sesi belum dapat diselesaikan")
    facilitator.chooses("attendance")
    facilitator.chooses("officer_presence")
    facilitator.chooses("themes")
    facilitator.fills("Harapan, dengan kata-katanya", HOPES)
    facilitator.press("Selesaikan sesi")
    facilitator.sees("Terlaksana")
    facilitator.sees("tanda terima")


def refuses(facilitator: Reader, subject: Subject) -> None:
    """The person doesn't want session 2; that is recorded without a reason."""
    facilitator.open("/sesi")
    facilitator.follow(subject.name, within="tr", having="Sesi 2")
    facilitator.follow("Catat: tidak bersedia")
    facilitator.press("Catat")
    facilitator.sees("itu haknya")


def releases(head: Reader, person_page: str) -> None:
    """Once the session counts as held, send the pack to the office."""
    head.open(person_page)
    head.comes_to_see("terlaksana", "tr", "1 · ")
    head.comes_to_see("tidak bersedia", "tr", "2 · ")
    head.follow("Baca dan lepas")
    head.sees("Yang akan dibaca")
    head.press(re.compile("^Lepas ke "))
    head.comes_to_see("terkirim")


def answers(officer: Reader, answer: str) -> None:
    """Open what waits in the inbox, and answer it."""
    officer.open("/kotak-masuk")
    officer.comes_to_see("hari kerja", "tr")
    officer.follow("", within="tr", having="hari kerja")
    officer.chooses("answer", answer)
    if answer == "declined":
        officer.press("Kirim jawaban")
        officer.sees("Ada yang perlu diperbaiki")
        officer.chooses("answer", answer)
        officer.fills("Alasan atau pertanyaan", REASON)
    officer.press("Kirim jawaban")
    officer.sees("diterima" if answer == "accepted" else REASON)


def learns(head: Reader, person_page: str, answer: str) -> None:
    """The section head sees which answer came, and the region's list of them."""
    head.open(person_page)
    head.comes_to_see("diterima" if answer == "accepted" else "ditolak")
    if answer == "declined":
        head.sees(REASON)
    head.goes_to("Serah terima")
    head.sees("diterima" if answer == "accepted" else REASON)


def counts(head: Reader) -> None:
    """A figure opens its list, which is as long as the figure."""
    head.goes_to("Angka")
    number = head.page.locator("main a[href*='hal=held']").first
    told = int(number.inner_text())
    number.click()
    head.look()
    assert head.page.locator("main tbody tr").count() == told


def _hands_in(head: Reader, name: str, content: bytes) -> None:
    head.page.get_by_label("Berkas register").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    head.press("Periksa berkas")


def wishes(head: Reader, subject: Subject, button: str) -> None:
    head.fills("Tanggal", subject.starts.date().isoformat())
    head.fills(re.compile("^Jam mulai"), f"{subject.starts:%H.%M}")
    head.press(button)
