"""One site a worker, and a browser while its tests are in here."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import Site, running_site
from tests.machinery import machine
from tests.machinery.broker import Broker
from tests.machinery.databases import Databases

QUIET = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def site(postgres_url: str, broker: Broker, worker: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """All services, with staff, rooms and a mailbox."""
    with running_site(Databases(postgres_url, worker), broker, tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine; ended before other tests run, since its event loop would be in their way."""
    path = machine.browser()
    if path is None:
        pytest.skip("Chromium is missing")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()
