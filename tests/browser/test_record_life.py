"""The recorder in two tabs, with a sign-in that ends meanwhile, up to the section head's signature."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from tests.browser import walk
from tests.browser.reader import Reader, Window
from tests.browser.site import Site
from tests.browser.walk import Subject
from tests.portal.world import PASSWORD

HOPES = "Harapan, dengan kata-katanya"
FIRST, SECOND, THIRD = "Contoh: dari tab pertama.", "Contoh: dari tab kedua.", "Contoh: sesudah masuk lagi."


def test_a_record_in_two_tabs_up_to_its_signature(site: Site, chromium: Browser) -> None:
    subject = Subject(site.next_number())
    with Window(chromium, site.url, 360).of("section-head") as head:
        walk.imports(head, subject, site)
        walk.books(head, subject)
        with Window(chromium, site.url, 1280).of("facilitator") as facilitator:
            path = writes_in_two_tabs(facilitator, subject)
            signs_in_again_in_place(facilitator)
            facilitator.chooses("attendance", "attended")
            facilitator.chooses("officer_presence", "in_sight")
            facilitator.chooses("themes", "life_plan")
            facilitator.press("Selesaikan sesi")
            facilitator.sees("menunggu tinjauan")
            asks(head, subject, path)
            answers_by_keyboard(facilitator, path)
        signs(head, path)


def writes_in_two_tabs(facilitator: Reader, subject: Subject) -> str:
    """What the first tab saved stays; the second is told, and shows both."""
    facilitator.open("/sesi")
    facilitator.comes_to_see(subject.name, "tr", "Sesi 1")
    facilitator.follow(subject.name, within="tr", having="Sesi 1")
    path = urlsplit(facilitator.page.url).path
    facilitator.press("Mulai sesi")
    other = facilitator.page.context.new_page()
    other.goto(facilitator.page.url)
    other.get_by_label(HOPES).fill(FIRST)
    expect(other.locator("#save-state")).to_contain_text("Diterima server")
    other.close()
    facilitator.tolerates(412)
    facilitator.fills(HOPES, SECOND)
    expect(facilitator.page.locator("#save-state")).to_contain_text("Tidak ada yang ditimpa")
    facilitator.press("Lihat keduanya")
    facilitator.sees(FIRST)
    expect(facilitator.page.get_by_label(HOPES)).to_have_value(SECOND)
    facilitator.press("Simpan")
    expect(facilitator.page.locator("#save-state")).to_contain_text("Diterima server")
    return path


def signs_in_again_in_place(facilitator: Reader) -> None:
    """The sign-in ends while somebody writes: the password is asked for on the page, and every word arrives."""
    facilitator.page.context.clear_cookies(name="jelang_masuk")
    facilitator.tolerates(403)
    facilitator.fills(HOPES, THIRD)
    dialog = facilitator.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    facilitator.look()
    expect(dialog.get_by_role("alert")).to_be_hidden()
    dialog.get_by_label("Kata sandi").fill(PASSWORD)
    facilitator.page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(facilitator.page.locator("#save-state")).to_contain_text("Diterima server")
    expect(facilitator.page.get_by_label(HOPES)).to_have_value(THIRD)


def asks(head: Reader, subject: Subject, path: str) -> None:
    """The section head finds it among those that wait, and asks."""
    head.goes_to("Jadwal")
    head.follow("Tinjau catatan sesi")
    head.follow(subject.name)
    assert urlsplit(head.page.url).path == path
    head.press("Kembalikan dengan pertanyaan")
    head.sees("Tulis pertanyaan Anda")
    head.fills("Pertanyaan kepada fasilitator", "Contoh: siapa petugasnya?")
    head.press("Kembalikan dengan pertanyaan")


def answers_by_keyboard(facilitator: Reader, path: str) -> None:
    """A correction without touching the mouse."""
    facilitator.open(path)
    facilitator.sees("Contoh: siapa petugasnya?")
    facilitator.tabs_to("Jawab dengan perbaikan")
    with facilitator.page.expect_navigation():
        facilitator.page.keyboard.press("Enter")
    facilitator.look()
    facilitator.tabs_to("reason")
    facilitator.page.keyboard.type("Contoh: menjawab pertanyaan.")
    facilitator.tabs_to("Simpan versi baru")
    with facilitator.page.expect_navigation():
        facilitator.page.keyboard.press("Enter")
    facilitator.sees("Versi 2: bandingkan")
    facilitator.look()


def signs(head: Reader, path: str) -> None:
    """The section head compares the versions, with a reason, and countersigns."""
    head.open(f"{path}/versi")
    head.fills("Alasan membaca", "Contoh: tinjauan")
    head.press("Bandingkan")
    head.sees("Contoh: menjawab pertanyaan.")
    head.open(path)
    head.press("Tandatangani catatan")
    head.open(path)
    head.sees("ditandatangani Kasi")
