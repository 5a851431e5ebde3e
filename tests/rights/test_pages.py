"""Each page opened by every role: without the right it looks like a page that doesn't exist."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from jelang_portal.service import SERVICE
from jelang_shared.auth import RIGHTS, Role

from tests.machinery.apps import Api
from tests.portal.world import Browser, staff
from tests.rights.pages import Page, pages_of


@pytest.mark.parametrize("role", Role)
async def test_a_page_that_a_role_has_no_right_to_looks_as_if_it_were_not_there(
    api: Callable[..., Any], role: Role
) -> None:
    async with api(SERVICE) as portal:
        await staff(portal.database, role)
        browser = Browser(portal)
        await browser.sign_in(role.value.replace("_", "-"))
        await browser.open("/kata-sandi")
        hidden = browser.hidden()
        missing = _main(await portal.get("/tidak-ada"))
        for page in pages_of(portal.app):
            if page.action is not None and role not in RIGHTS[page.action]:
                answer = await _opened(page, portal, hidden)
                assert (answer.status_code, _main(answer)) == (404, missing), (page.method, page.path)


async def test_without_signing_in_every_page_leads_to_the_sign_in(api: Callable[..., Any]) -> None:
    async with api(SERVICE) as portal:
        for page in pages_of(portal.app):
            if page.signed_in and page.method == "GET":
                answer = await portal.get(page.url)
                assert answer.status_code == 303, page.path
                assert answer.headers["location"].startswith("/masuk"), page.path


async def _opened(page: Page, portal: Api, hidden: dict[str, str]) -> httpx.Response:
    return await portal.request(page.method, page.url, data=hidden if page.method == "POST" else None)


def _main(answer: httpx.Response) -> str:
    """What a page says, without its header, which holds the time."""
    return answer.text.partition("<main")[2].partition("</main>")[0]
