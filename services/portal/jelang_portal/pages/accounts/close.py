"""Close an account with the reason, and open it again."""

from typing import cast, get_args
from uuid import UUID

from starlette.responses import Response

from jelang_portal.accounts.end import close
from jelang_portal.accounts.model import EndReason
from jelang_portal.accounts.policy import OwnAccount
from jelang_portal.accounts.reopen import reopen
from jelang_portal.pages.accounts.fields import Keeper
from jelang_portal.pages.accounts.page import one, shown
from jelang_portal.web import routing
from jelang_portal.web.i18n import gettext

router = routing.router()
REASONS = get_args(EndReason)


@router.get("/akun/{account_id}")
async def show(visit: Keeper, account_id: UUID) -> Response:
    return await shown(visit, await one(visit, account_id))


@router.post("/akun/{account_id}/tutup")
async def end(visit: Keeper, account_id: UUID) -> Response:
    form = await visit.form()
    if form["reason"] not in REASONS:
        errors = [("reason", gettext("Pilih mengapa akun ini ditutup."))]
        return await shown(visit, await one(visit, account_id), errors, 422)
    try:
        async with visit.database.transaction() as db:
            await close(account_id, cast("EndReason", form["reason"]), visit.who, visit.at, db)
    except OwnAccount as error:
        errors = [("", gettext("Akun Anda sendiri hanya dapat ditutup oleh pengelola lain."))]
        return await shown(visit, await one(visit, account_id), errors, error.status)
    return visit.go(f"/akun/{account_id}")


@router.post("/akun/{account_id}/buka")
async def open_again(visit: Keeper, account_id: UUID) -> Response:
    async with visit.database.transaction() as db:
        await reopen(account_id, visit.who, db)
    return visit.go(f"/akun/{account_id}")
