"""Made-up staff of every role, and a browser that signs in as one of them."""

import re
from datetime import date, timedelta
from typing import Any

import httpx
from jelang_portal.accounts.add import add
from jelang_portal.accounts.model import Account
from jelang_shared.auth import Role
from jelang_shared.database import Database

FACILITY, BAPAS, REGION = "LPN-PURWOKERTO", "BPS-PURWOKERTO", "KW-JATENG"
PASSWORD = "Tujuh kuda hijau melompat"  # noqa: S105 - a made-up one
OFFICES: dict[Role, str | None] = {
    Role.FACILITATOR: FACILITY,
    Role.OFFICER: FACILITY,
    Role.SECTION_HEAD: FACILITY,
    Role.FACILITY_HEAD: FACILITY,
    Role.PROBATION_OFFICER: BAPAS,
    Role.PROBATION_HEAD: BAPAS,
    Role.REGIONAL_OFFICE: REGION,
    Role.DIRECTORATE: None,
    Role.ADMINISTRATOR: None,
    Role.AUDITOR: None,
}


async def staff(database: Database, role: Role = Role.SECTION_HEAD, **more: Any) -> Account:
    """An account of a role, named after it, with the password all made-up staff share."""
    ends_on = date.today() + timedelta(days=60) if role is Role.FACILITATOR else None  # noqa: DTZ011 - any near day
    wanted = {"office": OFFICES[role], "ends_on": ends_on, "password": PASSWORD, **more}
    username = wanted.pop("username", role.value.replace("_", "-"))
    async with database.transaction() as db:
        account, _ = await add(username, f"Contoh {username}", role, db, **wanted)
    return account


class Browser:
    """Goes through pages as a person's browser does: cookies, forms with their hidden fields."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.page = httpx.Response(200)

    async def open(self, path: str) -> httpx.Response:
        """Open a page, following where it leads."""
        self.page = await self.client.get(path, follow_redirects=True)
        return self.page

    def hidden(self) -> dict[str, str]:
        """The hidden fields of the forms on the page."""
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.page.text)
        return dict(found)

    async def send(self, path: str, **fields: str) -> httpx.Response:
        """Send a form of the page."""
        self.page = await self.client.post(path, data={**self.hidden(), **fields}, follow_redirects=True)
        return self.page

    async def sign_in(self, username: str, password: str = PASSWORD) -> httpx.Response:
        await self.open("/masuk")
        return await self.send("/masuk", username=username, password=password)
