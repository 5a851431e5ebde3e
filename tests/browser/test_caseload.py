"""A person goes from one facilitator to the next, with the sessions ahead and what should be known of them."""

from playwright.sync_api import Browser

from tests.browser import walk
from tests.browser.reader import Reader, Window
from tests.browser.site import Site
from tests.browser.walk import Subject

WORDS = "Contoh: lebih tenang bila kakaknya disebut."


def test_a_person_is_handed_on_and_met_by_the_next_one(site: Site, chromium: Browser) -> None:
    subject = Subject(site.next_number())
    with Window(chromium, site.url, 1280).of("section-head") as head:
        walk.imports(head, subject, site)
        person = head.page.url
        head.goes_to("Beranda")
        head.sees("belum ada yang mendampingi")
        head.open(person)
        walk.books(head, subject)
        with Window(chromium, site.url, 360).of("facilitator") as leaving:
            leaves_a_debrief(leaving, subject)
        hands_on(head, person)
        with Window(chromium, site.url, 360).of("facilitator-b") as following:
            takes_over(following, subject)
            meets_without_booking(following, subject)


def leaves_a_debrief(leaving: Reader, subject: Subject) -> None:
    """Who leaves finds the person in the caseload and writes down what the next one should know."""
    leaving.goes_to("Dampingan")
    leaving.comes_to_see(subject.name, "tr", subject.name)
    leaving.follow("Serah dampingan", within="tr", having=subject.name)
    leaving.press("Simpan catatan")
    leaving.sees("Tulis apa yang perlu diketahui penggantinya")
    leaving.fills("Untuk penggantinya", WORDS)
    leaving.press("Simpan catatan")
    leaving.sees("tersimpan di server, disandikan")


def hands_on(head: Reader, person: str) -> None:
    """The section head sees each one's load, and hands the person on with the sessions ahead."""
    head.open("/fasilitator")
    head.sees("Beban tiap fasilitator")
    head.follow("Contoh facilitator")
    head.open(f"{person}/fasilitator")
    head.press("Serahkan")
    head.sees("Pilih fasilitatornya.")
    head.page.get_by_label("Kepada", exact=True).select_option(index=1)
    head.chooses("reason", "placement_ends")
    head.press("Serahkan")
    head.sees("didampingi Contoh facilitator-b")
    head.sees("penempatan selesai")


def takes_over(following: Reader, subject: Subject) -> None:
    """The next one reads what was left, until confirming it."""
    following.goes_to("Dampingan")
    following.comes_to_see(subject.name, "tr", subject.name)
    following.follow("Serah dampingan", within="tr", having=subject.name)
    following.comes_to_see("Baca catatan")
    following.press("Baca catatan")
    following.sees(WORDS)
    following.press("Sudah saya baca, saya lanjutkan")
    assert WORDS not in following.page.content()


def meets_without_booking(following: Reader, subject: Subject) -> None:
    """A session that nobody booked, with a person who was given to them."""
    following.open("/sesi-tanpa-pesanan")
    person = following.page.get_by_label("Warga binaan")
    person.select_option(label=f"{subject.name}, {subject.registration_number}")
    following.chooses("step", "3")
    following.press("Mulai mencatat")
    following.sees(subject.name)
