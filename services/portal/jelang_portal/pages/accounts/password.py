"""Give somebody a temporary password, shown once."""

from uuid import UUID

from starlette.responses import Response

from jelang_portal.accounts.reset import give_password
from jelang_portal.pages.accounts.fields import Keeper
from jelang_portal.web import routing

router = routing.router()


@router.post("/akun/{account_id}/kata-sandi")
async def give(visit: Keeper, account_id: UUID) -> Response:
    async with visit.database.transaction() as db:
        account, password = await give_password(account_id, visit.who, db)
    return await visit.page("accounts/password.html", account=account, password=password)
