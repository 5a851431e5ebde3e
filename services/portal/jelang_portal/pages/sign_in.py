"""Sign in, sign out, change one's password."""

from typing import Annotated

from fastapi import Request
from starlette.responses import Response

from jelang_portal.accounts.change_password import change_password
from jelang_portal.accounts.model import Account
from jelang_portal.accounts.passwords import SHORTEST, WeakPassword
from jelang_portal.accounts.sign_in import TooManyAttempts, WrongCredentials, digest, sign_in
from jelang_portal.accounts.sign_out import sign_out
from jelang_portal.forms.take_up import take_up
from jelang_portal.web import locked, routing
from jelang_portal.web.i18n import gettext, marked
from jelang_portal.web.navigation import first_page
from jelang_portal.web.visits import COOKIE, VISITOR, Form, Visit, visiting

router = routing.router()
Signed = Annotated[Visit, visiting(password_may_be_temporary=True)]

_WEAK = {
    "too-short": marked("Pakai sedikitnya %(shortest)s huruf atau angka."),
    "too-long": marked("Kata sandi ini terlalu panjang."),
    "too-usual": marked("Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata yang tidak berkaitan."),
    "has-username": marked("Jangan pakai nama pengguna di dalam kata sandi."),
}


def onward(path: str) -> str:
    """Where to go after signing in: a path of ours, never another site."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path else "/"


@router.get("/masuk")
async def show(request: Request, lanjut: str = "/") -> Response:
    visit: Visit = request.state.visit
    if visit.account is not None:
        return visit.go(first_page(visit.who.role))
    return await _form(visit, onward(lanjut), ended=lanjut != "/")


@router.post("/masuk")
async def submit(request: Request) -> Response:
    visit: Visit = request.state.visit
    form = await visit.form()
    address = request.client.host if request.client else "-"
    try:
        account, token = await sign_in(form["username"], form["password"], address, visit.at, visit.database)
    except WrongCredentials:
        words = gettext("Nama pengguna dan kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.")
        return await _again(visit, form, [("username", words)], 401)
    except TooManyAttempts as error:
        minutes = int(error.wait.total_seconds() // 60)
        words = gettext("Terlalu banyak percobaan. Tunggu %(minutes)s menit, lalu coba lagi.") % {"minutes": minutes}
        return await _again(visit, form, [("", words)], 429)
    response = await _onward(visit, form, account)
    visit.set_cookie(response, COOKIE, token)
    return response


async def _onward(visit: Visit, form: Form, account: Account) -> Response:
    """On to what was asked for; what waits for this person is shown again, to be sent."""
    where = onward(form["lanjut"])
    if account.password_is_temporary:
        return visit.go("/kata-sandi")
    if form["tertahan"]:
        async with visit.database.transaction() as db:
            waiting = await take_up(form["tertahan"], account.id, db)
        if waiting is not None:
            path, fields = waiting
            visit.account = account
            return await visit.page("sign_in/resend.html", path=path, fields=fields)
        where = "/"
    return visit.go(first_page(account.principal().role) if where == "/" else where)


async def _again(visit: Visit, form: Form, errors: list[tuple[str, str]], status: int) -> Response:
    """The form once more, in the place where it was."""
    where = onward(form["lanjut"])
    if held := form["tertahan"]:
        return await locked.form(
            visit, username=form["username"], held=held, onward=where, errors=errors, status=status
        )
    return await _form(visit, where, form["username"], errors, status=status)


@router.post("/keluar")
async def leave(visit: Signed) -> Response:
    async with visit.database.transaction() as db:
        await sign_out(digest(visit.token or ""), db)
    response = visit.go("/masuk")
    response.delete_cookie(COOKIE)
    response.delete_cookie(VISITOR)
    return response


@router.get("/kata-sandi")
async def show_password(visit: Signed) -> Response:
    return await visit.page("sign_in/password.html", errors=[], changed=False)


@router.post("/kata-sandi")
async def change(visit: Signed) -> Response:
    form = await visit.form()
    new = form["new"]
    errors: list[tuple[str, str]] = []
    if new != form["again"]:
        errors.append(("again", gettext("Kedua kata sandi baru tidak sama.")))
    else:
        try:
            async with visit.database.transaction() as db:
                await change_password(visit.who.id, form["old"], new, digest(visit.token or ""), db)
        except WrongCredentials:
            errors.append(("old", gettext("Kata sandi sekarang tidak cocok.")))
        except WeakPassword as error:
            errors.append(("new", gettext(_WEAK[error.rule]) % {"shortest": SHORTEST}))
    if not errors and visit.account:
        visit.account.password_is_temporary = False
    return await visit.page("sign_in/password.html", 422 if errors else 200, errors=errors, changed=not errors)


async def _form(
    visit: Visit,
    where: str,
    username: str = "",
    errors: list[tuple[str, str]] | None = None,
    *,
    status: int = 200,
    ended: bool = False,
) -> Response:
    return await visit.page(
        "sign_in/sign_in.html", status, onward=where, username=username, errors=errors or [], ended=ended
    )
