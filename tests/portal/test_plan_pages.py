"""The life plan from its first words to the paper, page by page over real services."""

import httpx
from jelang_shared.auth import Role

from tests.machinery.apps import Api
from tests.portal.test_needs_pages import needs_page
from tests.portal.test_pages import whole  # noqa: F401 - the fixture
from tests.portal.test_record_life import as_someone
from tests.portal.world import Browser, staff

SEEN = ["areas", "work_goal", "work_step", "work_helper", "work_by", "matters", "who_fetches", "where_sleep"]
SEEN += ["first_call", "sureness"]
GOAL, OTHERS = "Contoh: membuka bengkel kecil.", "Contoh: belajar las."


async def fill(browser: Browser, form: str, **fields: str) -> httpx.Response:
    """Send the form as a browser with scripts does: every question that the answers ask for was on the page."""
    data = {**browser.hidden(), "seen": SEEN, **{k: v for k, v in fields.items() if k != "seen"}}
    browser.page = await browser.client.post(form, data=data, follow_redirects=True)
    return browser.page


async def test_a_plan_grows_version_by_version_and_is_printed(whole: Api) -> None:  # noqa: F811
    browser, needs = await needs_page(whole)
    path = needs.replace("kebutuhan", "rencana")
    form = needs.replace("kebutuhan", "lembar/rencana-hidup")
    assert "Rencana hidup belum ditulis" in (await browser.open(form)).text
    await browser.open(f"{path}/baru")
    fields = {"j-areas": "work", "j-work_goal": GOAL, "j-work_by": "16 Juli 2090", "j-sureness": "4"}
    first = browser.hidden()
    saved = await fill(browser, form, **fields)
    assert "Rencana hidup: versi 1" in saved.text
    assert GOAL not in saved.text

    stale = await fill(browser, form, **{**first, "_key": "x" * 24, **fields, "j-work_goal": OTHERS})
    assert stale.status_code == 422
    assert "Orang lain baru saja menyimpan versi lain." in stale.text
    assert OTHERS in stale.text
    await browser.open(path)
    going_on = await browser.send(path, what="go_on", version="1")
    assert f'value="{GOAL}"' in going_on.text
    assert 'value="16 Juli 2090"' in going_on.text
    assert "Rencana hidup: versi 2" in (await fill(browser, form, **fields, **{"j-work_helper": OTHERS})).text
    assert "16 Juli 2090" in (await browser.send(path, what="read", version="2")).text
    await browser.open(path)
    paper = await browser.send(path, what="print", version="2")
    assert paper.headers["content-type"] == "application/pdf"
    assert b"pdfuaid" in paper.content
    assert paper.headers["cache-control"] == "no-store"

    await staff(whole.database, Role.SECTION_HEAD, username="kasi-lain")
    other = await as_someone(whole, "kasi-lain")
    await other.open(path)
    assert "tulis mengapa Anda membukanya" in (await other.send(path, what="read", version="2")).text
    assert GOAL in (await other.send(path, what="read", version="2", reason="Contoh: sesi berikutnya")).text
