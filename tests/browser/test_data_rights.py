"""The rights over one's data on the pages: a copy, the end of one's words; and the state of the keys."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import Window
from tests.browser.site import Site
from tests.journeys.house import person as entered

REQUEST = "Contoh: surat tertulis"


@pytest.mark.parametrize("width", [1280, 360], ids=["desk", "phone"])
def test_a_copy_is_handed_out_and_then_the_words_are_destroyed(site: Site, chromium: Browser, width: int) -> None:
    window = Window(chromium, site.url, width)
    [person] = site.takes_in([entered(8000 + site.next_number(), 40)])
    site.waits_until_consultation_knows(person.rpartition("/")[2])
    with window.of("section-head") as head:
        head.open(f"{person}/lembar")
        head.follow("Kesiapan menjelang pulang")
        head.chooses("j-has_place", "yes")
        head.press("Simpan lembar")
        head.open(person)
        head.follow("Buat salinan data")
        head.press("Buat PDF untuk dibaca")
        head.sees("Salinan belum dibuat")
        head.fills("Bagaimana permintaannya disampaikan", REQUEST)
        for button, ending in (("Buat PDF untuk dibaca", ".pdf"), ("Buat JSON untuk dibawa", ".json")):
            with head.page.expect_download() as download:
                head.page.get_by_role("button", name=button).click()
            assert download.value.suggested_filename == f"salinan-data{ending}"
        head.open("/warga-binaan")

    with window.of("facility-head") as chief:
        chief.open(f"{person}/musnahkan")
        chief.sees("Belum dapat dimusnahkan")
        site.lets_go(person.rpartition("/")[2])
        chief.page.reload()
        chief.look()
        chief.sees("lembar jawaban")
        chief.chooses("why", "asked_for")
        chief.fills("Nomor rujukan orang ini", "XXXX-XXXX-XX")
        chief.chooses("sure", "yes")
        chief.press("Musnahkan untuk selamanya")
        chief.sees("Belum ada yang dimusnahkan")
        expect(chief.page.locator("input[name='why'][value='asked_for']")).to_be_checked()
        hint = chief.page.get_by_text(re.compile("^Ketik: ")).inner_text()
        chief.fills("Nomor rujukan orang ini", hint.removeprefix("Ketik: "))
        chief.press("Musnahkan untuk selamanya")
        chief.sees("sudah dimusnahkan")

    with window.of("administrator") as administrator:
        administrator.goes_to("Kunci")
        administrator.sees("Kunci dalam keadaan baik")
        administrator.sees("jelang vault rotate")
