"""From the first need to the pack at the probation office: needs, referrals, the life plan, the handover."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import Reader, Window
from tests.browser.site import Site
from tests.journeys.house import person

PLACE = "Disnaker Contoh Banyumas"
GOAL = "Contoh: membuka bengkel kecil."


def comes_to_needs(head: Reader, site: Site) -> str:
    """A person that the consultation service knows; the address of their page."""
    number = site.next_number()
    (path,) = site.takes_in([person(number, 55, name=f"Contoh Orang {number}")])
    site.waits_until_consultation_knows(path.rpartition("/")[2])
    head.open(path)
    head.follow("Buka kebutuhan")
    head.sees("Belum ada kebutuhan yang dicatat")
    return path


def writes_down_needs(head: Reader) -> None:
    head.follow("Tambah kebutuhan")
    head.fills("Sampai tanggal", "31 Februari 2030")
    head.press("Simpan kebutuhan")
    head.sees("Pilih kebutuhannya.")
    head.sees("tidak ada di kalender")
    expect(head.page.get_by_label("Sampai tanggal")).to_have_value("31 Februari 2030")
    head.page.get_by_label("Kebutuhan", exact=True).select_option("work")
    head.fills("Sampai tanggal", "16 Juli 2020")
    head.press("Simpan kebutuhan")
    head.sees("Tanggal ini sudah lewat.")
    head.fills("Sampai tanggal", "16 Juli 2090")
    head.press("Simpan kebutuhan")
    head.sees("1 kebutuhan: 1 belum dimulai")
    head.follow("Tambah kebutuhan")
    head.page.get_by_label("Kebutuhan", exact=True).select_option("identity_papers")
    head.press("Simpan kebutuhan")
    head.sees("2 kebutuhan: 2 belum dimulai")


def changes_a_need(head: Reader) -> None:
    head.follow("KTP dan KK")
    other = head.page.context.new_page()
    other.goto(head.page.url)
    other.get_by_label("Keadaan").select_option("in_progress")
    other.get_by_role("button", name="Simpan keadaan").click()
    other.close()
    head.page.get_by_label("Keadaan").select_option("met")
    head.press("Simpan keadaan")
    head.sees("Orang lain baru saja mengubah kebutuhan ini")
    expect(head.page.get_by_label("Keadaan")).to_have_value("met")
    head.press("Simpan keadaan")
    head.sees("2 kebutuhan: 1 belum dimulai, 1 terpenuhi")
    head.follow("KTP dan KK")
    expect(head.page.locator("#riwayat li")).to_have_count(3)
    expect(head.page.locator("#riwayat li").first).to_contain_text(
        re.compile("terpenuhi.*Contoh section-head", re.DOTALL)
    )


def refers(head: Reader) -> None:
    head.follow("Kebutuhan")
    head.follow(re.compile("^Rujuk"), within="tr", having="Pekerjaan")
    head.press("Catat rujukan")
    head.sees("Pilih lembaganya.")
    head.page.get_by_label("Lembaga").select_option("employment")
    head.fills("Nama kantor atau tempatnya", PLACE)
    head.press("Catat rujukan")
    head.sees(PLACE)
    head.open("/rujukan")
    head.sees("menunggu jawaban")
    head.follow(re.compile("Disnaker"), within="tr", having=PLACE)
    head.chooses("state", "declined")
    head.press("Catat jawaban")
    head.sees("Pilih mengapa ditolak.")
    head.chooses("state", "accepted")
    head.press("Catat jawaban")
    head.sees("diterima")


def writes_the_plan(head: Reader, path: str) -> None:
    head.open(f"{path}/rencana")
    head.follow("Mulai rencana")
    head.chooses("j-areas", "work")
    head.fills("Kerja dan penghasilan: apa yang ingin Anda capai?", GOAL)
    head.press("Simpan lembar")
    head.sees("Rencana hidup: versi 1")
    head.press("Lanjutkan rencana")
    expect(head.page.get_by_label("Kerja dan penghasilan: apa yang ingin Anda capai?")).to_have_value(GOAL)
    head.page.locator("input[name='j-work_helper']").fill("Contoh: kakak")
    head.press("Simpan lembar")
    head.sees("Rencana hidup: versi 2")
    head.press("Baca")
    head.sees("Contoh: kakak")


def hands_over(head: Reader, path: str) -> str:
    """Read what the office will read, and release it; the reference of the pack."""
    head.open(path)
    head.follow("Baca dan lepas")
    tells(head)
    reference = re.search(r"\b\w{4}-\w{4}-\w{2}\b", head.page.get_by_role("main").inner_text())
    assert reference
    head.press(re.compile("^Lepas ke "))
    head.comes_to_see("terkirim")
    return reference[0]


def tells(reader: Reader) -> None:
    """What the section head releases and what the office opens is the same."""
    reader.sees(re.compile(r"Pekerjaan.*belum dimulai.*sampai 16 Jul 2090.*Disnaker.*diterima", re.DOTALL))
    reader.sees(re.compile(r"Rencana hidup.*versi 2", re.DOTALL))
    text = reader.page.get_by_role("main").inner_text()
    assert GOAL not in text
    assert PLACE not in text


@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
def test_needs_go_their_way_to_the_probation_office(site: Site, chromium: Browser, width: int) -> None:
    window = Window(chromium, site.url, width)
    with window.of("section-head") as head:
        path = comes_to_needs(head, site)
        writes_down_needs(head)
        changes_a_need(head)
        refers(head)
        writes_the_plan(head, path)
        reference = hands_over(head, path)
    with window.of("probation-officer") as officer:
        officer.open("/kotak-masuk")
        officer.comes_to_see(reference, "tr")
        officer.follow(reference)
        tells(officer)
