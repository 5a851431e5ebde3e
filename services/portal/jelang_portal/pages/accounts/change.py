"""Change an account's name, role, office, language or last day."""

from uuid import UUID

from jelang_shared.errors import VersionConflict
from starlette.responses import Response

from jelang_portal.accounts.change import Wanted, change
from jelang_portal.accounts.model import Account
from jelang_portal.accounts.policy import BadAccount, OwnAccount
from jelang_portal.pages.accounts.fields import Keeper, choices, day, role, wrong
from jelang_portal.pages.accounts.page import one
from jelang_portal.web import routing
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form, Visit

router = routing.router()


@router.get("/akun/{account_id}/ubah")
async def show(visit: Keeper, account_id: UUID) -> Response:
    account = await one(visit, account_id)
    if account.ended_at is not None:
        return visit.go(f"/akun/{account_id}")
    fields = ("name", "role", "office", "language", "ends_on")
    return await _form(visit, account, Form([(field, str(getattr(account, field) or "")) for field in fields]), [], 200)


@router.post("/akun/{account_id}/ubah")
async def submit(visit: Keeper, account_id: UUID) -> Response:
    form = await visit.form()
    version = int(form["version"]) if form["version"].isdigit() else 0
    try:
        wanted = Wanted(
            form["name"], role(form["role"]), form["office"] or None, form["language"], day(form["ends_on"])
        )
        async with visit.database.transaction() as db:
            await change(account_id, wanted, version, visit.who, db)
    except BadAccount as error:
        errors, status = wrong(error), 422
    except OwnAccount as error:
        words = gettext("Peran, kantor, dan hari terakhir akun Anda sendiri hanya dapat diubah pengelola lain.")
        errors, status = [("role", words)], error.status
    except VersionConflict as error:
        words = gettext("Orang lain baru saja mengubah akun ini. Periksa lagi, lalu kirim sekali lagi.")
        errors, status = [("", words)], error.status
    else:
        return visit.go(f"/akun/{account_id}")
    return await _form(visit, await one(visit, account_id), form, errors, status)


async def _form(visit: Visit, account: Account, form: Form, errors: list[tuple[str, str]], status: int) -> Response:
    return await visit.page("accounts/change.html", status, account=account, form=form, errors=errors, **choices())
