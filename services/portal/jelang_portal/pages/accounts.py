"""Accounts for the administrator: list, add, give a new password, close."""

from datetime import date
from typing import Annotated
from uuid import UUID

from jelang_shared import reference
from jelang_shared.auth import Action, Role
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.accounts import queries
from jelang_portal.accounts.add import BadAccount, add
from jelang_portal.accounts.end import end
from jelang_portal.accounts.model import Account
from jelang_portal.accounts.offices import WORKS_AT, shorter
from jelang_portal.accounts.reset import reset
from jelang_portal.web import labels, routing
from jelang_portal.web.i18n import gettext, marked
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Keeper = Annotated[Visit, visiting(Action.ACCOUNTS_CHANGE)]

PER_PAGE = 50
_WRONG = {
    "username": marked("Nama pengguna: 2 sampai 40 huruf kecil atau angka, dan belum dipakai orang lain."),
    "name": marked("Tulis namanya, 2 sampai 120 huruf."),
    "role": marked("Pilih perannya."),
    "office": marked("Pilih kantor yang sesuai dengan perannya. Direktorat, pengelola, dan pemeriksa tanpa kantor."),
    "ends_on": marked("Tulis hari terakhir, misalnya 2026-12-31. Fasilitator selalu punya hari terakhir."),
    "language": marked("Pilih bahasanya."),
}


@router.get("/akun")
async def show(visit: Keeper, page: int = 1) -> Response:
    return await _list(visit, "", page)


@router.post("/akun")
@routing.each_time
async def search(visit: Keeper) -> Response:
    return await _list(visit, (await visit.form())["text"], 1)


@router.get("/akun/baru")
async def show_new(visit: Keeper) -> Response:
    return await _form(visit, Form([]), [])


@router.post("/akun/baru")
async def new(visit: Keeper) -> Response:
    form = await visit.form()
    try:
        role, ends_on = _role(form["role"]), _day(form["ends_on"])
        async with visit.database.transaction() as db:
            account, password = await add(
                form["username"],
                form["name"],
                role,
                db,
                office=form["office"] or None,
                language=form["language"] or "id",
                ends_on=ends_on,
            )
    except BadAccount as error:
        return await _form(visit, form, [(error.field, gettext(_WRONG[error.field]))])
    return await _password(visit, account, password)


@router.get("/akun/{account_id}")
async def show_one(visit: Keeper, account_id: UUID) -> Response:
    return await visit.page("accounts/one.html", account=await _one(visit, account_id))


@router.post("/akun/{account_id}/kata-sandi")
async def give_password(visit: Keeper, account_id: UUID) -> Response:
    known = await _one(visit, account_id)
    async with visit.database.transaction() as db:
        account, password = await reset(known.username, db)
    return await _password(visit, account, password)


@router.post("/akun/{account_id}/tutup")
async def close(visit: Keeper, account_id: UUID) -> Response:
    known = await _one(visit, account_id)
    if known.id == visit.who.id:
        return await visit.page("accounts/one.html", 409, account=known)
    async with visit.database.transaction() as db:
        await end(known.username, visit.at, db)
    return visit.go(f"/akun/{account_id}")


async def _one(visit: Visit, account_id: UUID) -> Account:
    async with visit.database.transaction() as db:
        found = await queries.by_id(account_id, db)
    if found is None:
        raise NotFound
    return found


async def _list(visit: Visit, text: str, page: int) -> Response:
    page = max(page, 1)
    async with visit.database.transaction() as db:
        rows, total = await queries.listed(text, (page - 1) * PER_PAGE, PER_PAGE, db)
    listing = {"rows": rows, "total": total, "page": page, "per_page": PER_PAGE}
    return await visit.page("accounts/all.html", listing=listing, text=text)


async def _form(visit: Visit, form: Form, errors: list[tuple[str, str]]) -> Response:
    return await visit.page(
        "accounts/new.html",
        422 if errors else 200,
        form=form,
        errors=errors,
        roles=[("", gettext("Pilih")), *labels.options("role")],
        offices=_offices(),
        languages=[("id", "Bahasa Indonesia"), ("en", "English")],
        without_office=[role.value for role, kind in WORKS_AT.items() if kind == "nation"],
    )


async def _password(visit: Visit, account: Account, password: str) -> Response:
    return await visit.page("accounts/password.html", account=account, password=password)


def _offices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All places of work by kind."""
    facilities = [(one.code, shorter(one.name)) for one in reference.facilities().values()]
    probation = [(one.code, shorter(one.name)) for one in reference.probation_offices().values()]
    regions = [(one.code, one.short_name) for one in reference.regional_offices().values()]
    named = ((gettext("UPT"), facilities), (gettext("Bapas"), probation), (gettext("Kantor wilayah"), regions))
    return [(kind, sorted(offices, key=lambda office: office[1])) for kind, offices in named]


def _role(code: str) -> Role:
    try:
        return Role(code)
    except ValueError:
        raise BadAccount("role", "Choose a role.") from None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise BadAccount("ends_on", "This is no date.") from None
