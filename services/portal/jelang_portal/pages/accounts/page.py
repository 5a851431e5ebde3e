"""The list of accounts, and the page of one."""

from uuid import UUID

from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.accounts import queries
from jelang_portal.accounts.model import Account
from jelang_portal.pages.accounts.fields import Keeper
from jelang_portal.web import labels, routing
from jelang_portal.web.visits import Visit

router = routing.router()
PER_PAGE = 50


@router.get("/akun")
async def show(visit: Keeper, page: int = 1) -> Response:
    return await _list(visit, "", page)


@router.post("/akun")
@routing.each_time
async def search(visit: Keeper) -> Response:
    return await _list(visit, (await visit.form())["text"], 1)


async def one(visit: Visit, account_id: UUID) -> Account:
    """An account as it is now; `NotFound` if there is none."""
    async with visit.database.transaction() as db:
        found = await queries.by_id(account_id, db)
    if found is None:
        raise NotFound
    return found


async def shown(
    visit: Visit, account: Account, errors: list[tuple[str, str]] | None = None, status: int = 200
) -> Response:
    """The page of one account."""
    return await visit.page(
        "accounts/one.html",
        status,
        account=account,
        own=account.id == visit.who.id,
        reasons=labels.options("end_reason"),
        errors=errors or [],
    )


async def _list(visit: Visit, text: str, page: int) -> Response:
    page = max(page, 1)
    async with visit.database.transaction() as db:
        rows, total = await queries.listed(text, (page - 1) * PER_PAGE, PER_PAGE, db)
    listing = {"rows": rows, "total": total, "page": page, "per_page": PER_PAGE}
    return await visit.page("accounts/all.html", listing=listing, text=text)
