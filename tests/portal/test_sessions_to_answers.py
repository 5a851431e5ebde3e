"""Booking, recording, handing over and answering, page by page over real services."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import httpx
from jelang_shared.auth import Role

from tests.journeys.house import today
from tests.machinery.apps import Api
from tests.machinery.identity import token
from tests.portal.test_pages import imported, whole  # noqa: F401 - the fixture
from tests.portal.world import FACILITY, Browser, staff

PATIENCE = 60


async def until(look: Callable[[], Awaitable[httpx.Response]], words: str) -> httpx.Response:
    """What an event brings about: look again until it is there."""
    async with asyncio.timeout(PATIENCE):
        while words not in (page := await look()).text:
            await asyncio.sleep(0.1)
    return page


def working_day() -> date:
    """A day near enough to be before release, and no Sunday."""
    day = today() + timedelta(days=2)
    return day + timedelta(days=1) if day.weekday() == 6 else day


async def desk(portal: Api) -> tuple[Browser, str]:
    """A section head with a person who goes to Banyumas, a room and staff; and the person's address."""
    await staff(portal.database, Role.FACILITATOR)
    await staff(portal.database, Role.OFFICER)
    scheduling = portal.app.state.connections["scheduling"]
    head = token(Role.SECTION_HEAD, facility=FACILITY)
    await scheduling.post("/rooms", json={"name": "Ruang Contoh 1"}, headers=head)
    browser = await imported(portal)
    page = await browser.open("/warga-binaan")
    found = re.search(r'<th scope="row"><a href="(/warga-binaan/[0-9a-f-]{36})">Contoh Satu', page.text)
    assert found
    await until(lambda: browser.open(f"{found[1]}/pesan/1"), "Contoh facilitator (s.d.")
    await until(lambda: browser.open(f"{found[1]}/pesan/1"), "Contoh officer")
    return browser, found[1]


def chosen(page: str) -> dict[str, str]:
    """The first room, facilitator and officer of the form."""
    return {
        what: re.search(rf'<select[^>]*name="{what}"[^>]*>\s*<option value="([^"]+)"', page)[1]  # type: ignore[index]
        for what in ("room", "facilitator", "officer")
    }


async def book(browser: Browser, person: str, step: int = 1) -> httpx.Response:
    """Book a step at nine."""
    path = f"{person}/pesan/{step}"
    fields = {**chosen((await browser.open(path)).text), "on": working_day().isoformat(), "at": "09.00"}
    return await browser.send(path, **fields)


async def as_facilitator(portal: Api) -> tuple[Browser, str]:
    """The facilitator at the recorder of the booked session."""
    portal.cookies.clear()
    browser = Browser(portal)
    await browser.sign_in("facilitator")
    page = await until(lambda: browser.open("/sesi"), "Contoh Satu")
    found = re.search(r'href="(/sesi/[0-9a-f-]{36})"', page.text)
    assert found
    await browser.open(found[1])
    return browser, found[1]


async def test_a_taken_time_is_refused_with_three_free_ones(whole: Api) -> None:  # noqa: F811
    browser, person = await desk(whole)
    assert "Sesi 1 sudah dipesan." in (await book(browser, person)).text
    refused = await book(browser, person, step=2)
    assert refused.status_code == 409
    assert "Ruang Contoh 1 dipakai sampai 10.00 untuk sesi lain" in refused.text
    assert "Tiga waktu kosong terdekat" in refused.text
    assert 'value="09.00"' in refused.text
    offered = re.search(r'name="chosen"[^>]*value="([^"]+)" checked', refused.text)
    assert offered
    fields = {**chosen(refused.text), "on": "x", "at": "x", "chosen": offered[1]}
    assert "Sesi 2 sudah dipesan." in (await browser.send(f"{person}/pesan/2", **fields)).text


async def test_a_step_is_booked_again_only_with_the_reason(whole: Api) -> None:  # noqa: F811
    browser, person = await desk(whole)
    await book(browser, person)
    path = f"{person}/pesan/1"
    fields = {**chosen((await browser.open(path)).text), "on": working_day().isoformat(), "at": "13.00"}
    refused = await browser.send(path, **fields)
    assert refused.status_code == 422
    assert "Pilih mengapa diberikan sekali lagi." in refused.text
    assert 'id="again-error"' in refused.text
    assert "Sesi 1 sudah dipesan." in (await browser.send(path, **fields, again="asked_for")).text


async def test_a_time_that_is_none_is_told_at_its_field_and_kept(whole: Api) -> None:  # noqa: F811
    browser, person = await desk(whole)
    path = f"{person}/pesan/1"
    fields = chosen((await browser.open(path)).text)
    page = await browser.send(path, **fields, on="31 Februari 2030", at="33.99")
    assert page.status_code == 422
    assert 'value="31 Februari 2030"' in page.text
    assert 'id="at-error"' in page.text


async def test_a_session_is_moved_and_called_off_with_a_reason(whole: Api) -> None:  # noqa: F811
    browser, person = await desk(whole)
    booked = await book(browser, person)
    session = re.search(r"/jadwal/([0-9a-f-]{36})/pindah", booked.text)
    assert session
    path = f"/jadwal/{session[1]}"
    fields = chosen((await browser.open(f"{path}/pindah")).text)
    moved = await browser.send(f"{path}/pindah", **fields, on=working_day().isoformat(), at="13.00")
    assert "Sesi 1 sudah dipindahkan." in moved.text
    await browser.open(f"{path}/batal")
    assert "Pilih alasannya." in (await browser.send(f"{path}/batal")).text
    assert "Sesi 1 sudah dibatalkan." in (await browser.send(f"{path}/batal", reason="illness")).text


async def test_a_record_is_saved_kept_on_errors_and_closed(whole: Api) -> None:  # noqa: F811
    await book(*await desk(whole))
    browser, path = await as_facilitator(whole)
    saved = await browser.send(f"{path}/simpan", hopes="Contoh: ingin bekerja.")
    assert "Diterima server" in saved.text
    assert "tanda terima" in saved.text
    assert "Contoh: ingin bekerja." in saved.text
    refused = await browser.send(f"{path}/selesai", attendance="attended", hopes="Contoh: ingin bekerja lagi.")
    assert refused.status_code == 422
    assert "Pilih sedikitnya satu tema." in refused.text
    assert "Contoh: ingin bekerja lagi." in refused.text
    record = {"attendance": "attended", "officer_presence": "in_sight", "themes": "life_plan", "hopes": "Contoh."}
    assert "Terlaksana" in (await browser.send(f"{path}/selesai", **record)).text


async def test_a_refusal_to_take_part_is_recorded_as_a_right(whole: Api) -> None:  # noqa: F811
    await book(*await desk(whole))
    browser, path = await as_facilitator(whole)
    await browser.open(f"{path}/tidak-bersedia")
    page = await browser.send(f"{path}/tidak-bersedia")
    assert "Tidak bersedia; itu haknya dan tidak memengaruhi pembebasan." in page.text


async def test_words_stay_when_the_service_is_away(whole: Api) -> None:  # noqa: F811
    await book(*await desk(whole))
    browser, path = await as_facilitator(whole)
    key = browser.hidden()["_key"]
    nowhere = httpx.AsyncClient(transport=httpx.MockTransport(_away), base_url="http://service")
    whole.app.state.connections["consultation"] = nowhere
    page = await browser.send(f"{path}/simpan", hopes="Contoh: ingin bekerja.")
    assert page.status_code == 503
    assert "Contoh: ingin bekerja." in page.text
    assert browser.hidden()["_key"] == key


def _away(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("nobody is there", request=request)


async def test_an_office_declines_with_a_reason_and_the_facility_reads_it(whole: Api) -> None:  # noqa: F811
    browser, person = await desk(whole)
    await until(lambda: browser.open(f"{person}/serah-terima"), "Lepas ke")
    changed = await browser.client.post(f"{person}/serah-terima", data={**browser.hidden(), "read": "x"})
    assert changed.status_code == 409
    assert "Isinya berubah sejak Anda membacanya." in changed.text
    await browser.send(f"{person}/serah-terima")
    whole.cookies.clear()
    await staff(whole.database, Role.PROBATION_OFFICER)
    officer = Browser(whole)
    await officer.sign_in("probation-officer")
    async with asyncio.timeout(PATIENCE):
        while not (
            entry := re.search(r'href="(/kotak-masuk/[0-9a-f-]{36})"', (await officer.open("/kotak-masuk")).text)
        ):
            await asyncio.sleep(0.1)
    pack = await until(lambda: officer.open(entry[1]), "Kirim jawaban")
    assert "Contoh Satu" not in pack.text
    assert "Pilih jawaban kantor Anda." in (await officer.send(entry[1])).text
    assert (await officer.send(entry[1], answer="declined")).status_code == 422
    reason = "Contoh: bukan wilayah kami."
    assert reason in (await officer.send(entry[1], answer="declined", reason=reason)).text
    whole.cookies.clear()
    head = Browser(whole)
    await head.sign_in("section-head")
    assert reason in (await head.open("/serah-terima")).text
