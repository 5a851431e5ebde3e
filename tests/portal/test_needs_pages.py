"""Needs and referrals, page by page over real services."""

import re

from tests.machinery.apps import Api
from tests.portal.test_pages import imported, whole  # noqa: F401 - the fixture
from tests.portal.test_sessions_to_answers import until
from tests.portal.world import Browser

DUE = "16 Juli 2090"


def link(page: str, words: str) -> str:
    """Where a link with these words leads."""
    found = re.search(rf'<a[^>]*href="([^"]+)"[^>]*>(?:<strong>)?{words}', page)
    assert found, words
    return found[1]


async def needs_page(portal: Api) -> tuple[Browser, str]:
    """A section head at the needs of a person whom the consultation service knows."""
    browser = await imported(portal)
    page = await browser.open("/warga-binaan")
    person = link(page.text, "Contoh Satu")
    await until(lambda: browser.open(f"{person}/kebutuhan"), "Belum ada kebutuhan yang dicatat")
    assert link((await browser.open(person)).text, "Buka kebutuhan") == f"{person}/kebutuhan"
    return browser, f"{person}/kebutuhan"


async def test_a_need_and_its_referral_from_page_to_page(whole: Api) -> None:  # noqa: F811
    browser, path = await needs_page(whole)
    await browser.open(f"{path}/baru")
    wrong = await browser.send(f"{path}/baru", status="not_started", responsible="both", due="31 Februari 2030")
    assert wrong.status_code == 422
    assert "Pilih kebutuhannya." in wrong.text
    assert 'value="31 Februari 2030"' in wrong.text
    fields = {"kind": "work", "status": "not_started", "responsible": "both"}
    assert "Tanggal ini sudah lewat." in (await browser.send(f"{path}/baru", **fields, due="1 Mei 2020")).text
    listed = await browser.send(f"{path}/baru", **fields, due=DUE)
    assert "1 kebutuhan: 1 belum dimulai" in listed.text
    assert "Pekerjaan" not in (await browser.open(f"{path}/baru")).text

    need = link(listed.text, "Pekerjaan")
    await browser.open(need)
    stale = browser.hidden() | {"version": "7"}
    now = {"status": "in_progress", "responsible": "prison", "due": DUE}
    refused = await browser.client.post(need, data={**stale, **now})
    assert refused.status_code == 422
    assert "Orang lain baru saja mengubah kebutuhan ini" in refused.text
    assert re.search(r'value="in_progress" selected', refused.text)
    await browser.send(need, **now)
    assert (await browser.open(need)).text.partition('id="riwayat"')[2].count("<li>") == 2

    asking = f"{need}/rujukan"
    assert link((await browser.open(path)).text, "Rujuk<") == asking
    assert "Pilih lembaganya." in (await browser.send(asking, place="x", follow_up_on="kapan")).text
    sent = await browser.send(asking, agency="employment", place="Disnaker Contoh", follow_up_on=DUE)
    referral = link(sent.text, r"Dinas Tenaga Kerja \(Disnaker\), Disnaker Contoh")
    assert "1 rujukan menunggu jawaban" in (await browser.open("/rujukan")).text
    assert link(browser.page.text, "Contoh Satu") == referral
    await browser.open(referral)
    assert "Pilih mengapa ditolak." in (await browser.send(referral, state="declined")).text
    assert "tulis tanggal lain" in (await browser.send(referral, state="sent")).text
    done = await browser.send(referral, state="declined", reason="papers_missing")
    assert "surat-surat belum lengkap" in done.text
    assert "Rujukan ini sudah berakhir." in (await browser.open(referral)).text
    assert "Tidak ada rujukan yang menunggu jawaban" in (await browser.open("/rujukan")).text
    assert "surat-surat belum lengkap" in (await browser.open(path)).text
