"""A record from two windows to the section head's signature, page by page over real services."""

import re

from tests.machinery.apps import Api
from tests.portal.first_load import first_load
from tests.portal.test_pages import whole  # noqa: F401 - the fixture
from tests.portal.test_sessions_to_answers import as_facilitator, book, desk
from tests.portal.world import Browser

FIRST_LOAD = 150 * 1024
"""Bytes that the recorder may take at the first visit, over a slow line."""
FIRST, SECOND = "Contoh: ingin bekerja di bengkel.", "Contoh: ingin pulang dulu."
RECORD = {"officer_presence": "in_sight", "themes": "life_plan", "hopes": SECOND}


async def as_someone(portal: Api, username: str) -> Browser:
    portal.cookies.clear()
    browser = Browser(portal)
    await browser.sign_in(username)
    return browser


async def test_a_record_from_two_windows_to_a_signature(whole: Api) -> None:  # noqa: F811
    await book(*await desk(whole))
    browser, path = await as_facilitator(whole)
    parts = await first_load(whole, path)
    assert len(parts) >= 5, parts
    assert sum(parts.values()) <= FIRST_LOAD, parts
    assert "?sesi=" in browser.page.text
    assert "Jeda" in (await browser.send(f"{path}/mulai", hopes=FIRST)).text
    assert "dijeda sejak" in (await browser.send(f"{path}/jeda")).text

    stale = browser.hidden() | {"_seen": "0"}
    refused = await browser.send(f"{path}/simpan", **{**stale, "hopes": SECOND})
    assert refused.status_code == 412
    assert "Tulisan di jendela lain" in refused.text
    assert FIRST in refused.text
    assert SECOND in refused.text
    closed = await browser.send(f"{path}/selesai", attendance="attended", minutes="75", **RECORD)
    assert "75 menit" in closed.text
    assert "menunggu tinjauan" in closed.text
    report = await browser.client.get(f"{path}/berita-acara.pdf")
    assert (report.status_code, report.headers["content-type"]) == (200, "application/pdf")
    assert report.content.startswith(b"%PDF")
    assert b"pdfuaid" in report.content

    head = await as_someone(whole, "section-head")
    assert "1 catatan menunggu tinjauan Anda" in (await head.open("/tinjauan")).text
    await head.open(path)
    assert "Tulis pertanyaan Anda" in (await head.send(f"{path}/tinjauan", what="ask")).text
    await head.send(f"{path}/tinjauan", what="ask", question="Contoh: siapa petugasnya?")

    browser = await as_someone(whole, "facilitator")
    assert "Kasi bertanya" in (await browser.open("/sesi")).text
    assert "Contoh: siapa petugasnya?" in (await browser.open(path)).text
    assert SECOND in (await browser.open(f"{path}/perbaiki")).text
    silent = await browser.send(f"{path}/perbaiki", **RECORD)
    assert silent.status_code == 422
    assert "Tulis mengapa catatan ini diperbaiki." in silent.text
    corrected = await browser.send(f"{path}/perbaiki", **{**RECORD, "hopes": FIRST}, reason="Contoh: salah ketik.")
    assert "Versi 2: bandingkan" in corrected.text

    head = await as_someone(whole, "section-head")
    await head.open(f"{path}/versi")
    assert (await head.send(f"{path}/versi", old="1", new="2")).status_code == 422
    compared = await head.send(f"{path}/versi", old="1", new="2", reason="Contoh: tinjauan")
    assert all(words in compared.text for words in (FIRST, SECOND, "berubah", "Contoh: salah ketik."))
    await head.open(path)
    await head.send(f"{path}/tinjauan", what="sign")
    assert "ditandatangani Kasi" in (await head.open(path)).text


async def test_a_session_nobody_booked_and_the_officer_who_was_there(whole: Api) -> None:  # noqa: F811
    _, person = await desk(whole)
    await book(Browser(whole), person)
    browser, booked = await as_facilitator(whole)
    form = await browser.open("/sesi-tanpa-pesanan")
    chosen = re.search(r'<option value="([0-9a-f-]{36})">Contoh Satu', form.text)
    officer = re.search(r'<option value="([0-9a-f-]{36})">Contoh officer', form.text)
    assert chosen
    assert officer
    late = await browser.send("/sesi-tanpa-pesanan", person=chosen[1], step="2", on="16 Juli 2019", at="09.00")
    assert late.status_code == 422
    assert "paling lama tujuh hari" in late.text
    begun = await browser.send("/sesi-tanpa-pesanan", person=chosen[1], step="2", officer=officer[1])
    assert "tanpa pesanan" in begun.text
    path = begun.url.path
    closed = await browser.send(f"{path}/selesai", attendance="attended", minutes="30", **RECORD)
    assert "30 menit" in closed.text

    there = await as_someone(whole, "officer")
    await there.open(f"{booked}/kehadiran")
    arrived = await there.send(f"{booked}/kehadiran", what="arrived", note="Contoh: datang sendiri.")
    assert "Sudah tiba" in arrived.text
    assert "Contoh: datang sendiri." in arrived.text
