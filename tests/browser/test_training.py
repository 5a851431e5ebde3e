"""A section head adds to a guide; a facilitator practises a whole session beside it, of which nothing is kept."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import Window
from tests.browser.site import Site


@pytest.mark.parametrize(("width", "step"), [(1280, 2), (360, 3)], ids=["desk", "phone"])
def test_a_guide_is_extended_and_a_session_practised_beside_it(
    site: Site, chromium: Browser, width: int, step: int
) -> None:
    window = Window(chromium, site.url, width)
    line = f"Contoh: siapa yang menjemput di sesi {step}?"
    with window.of("section-head") as head:
        head.open("/jadwal")
        head.follow("Panduan percakapan")
        head.open(f"/panduan/{step}")
        head.fills("Pertanyaan terbuka: baris tambahan", "x" * 301)
        head.press("Simpan tambahan")
        head.sees("Belum disimpan. Tulisan Anda tetap ada.")
        head.fills("Pertanyaan terbuka: baris tambahan", line)
        head.press("Simpan tambahan")
        head.sees("Tersimpan sebagai versi 1.")
        head.open("/panduan")
        head.sees("1 baris")
        head.follow(re.compile("^Ubah tambahan"))

    with window.of("facilitator") as learner:
        learner.open("/sesi")
        learner.follow("Latihan")
        learner.open(f"/latihan/{step}")
        learner.sees("Ini latihan.")
        learner.sees(line)
        learner.sees("Yang masih terbuka")
        learner.fills("Harapan, dengan kata-katanya", "Contoh latihan.")
        expect(learner.page.locator("#save-state")).to_contain_text("Latihan: tidak disimpan")
        learner.press("Mulai sesi")
        learner.press("Jeda")
        learner.press("Lanjutkan sesi")
        expect(learner.page.get_by_label("Harapan, dengan kata-katanya")).to_have_value("Contoh latihan.")
        learner.press("Selesaikan sesi")
        learner.sees("Sesi belum dapat diselesaikan")
        learner.chooses("attendance")
        learner.chooses("officer_presence")
        learner.chooses("themes")
        learner.press("Selesaikan sesi")
        learner.sees("Latihan selesai")
        learner.sees("Tidak ada yang disimpan.")
        learner.open(f"/latihan/{step}")
        expect(learner.page.get_by_label("Harapan, dengan kata-katanya")).to_have_value("")

    with window.of("section-head") as head:
        head.open(f"/panduan/{step}")
        head.fills("Pertanyaan terbuka: baris tambahan", "")
        head.press("Simpan tambahan")
        head.sees("dicabut")
