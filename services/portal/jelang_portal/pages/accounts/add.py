"""Add an account; its temporary password is shown once."""

from starlette.responses import Response

from jelang_portal.accounts.add import add
from jelang_portal.accounts.policy import BadAccount
from jelang_portal.pages.accounts.fields import Keeper, choices, day, role, wrong
from jelang_portal.web import routing
from jelang_portal.web.visits import Form, Visit

router = routing.router()


@router.get("/akun/baru")
async def show(visit: Keeper) -> Response:
    return await _form(visit, Form([]), [])


@router.post("/akun/baru")
async def new(visit: Keeper) -> Response:
    form = await visit.form()
    try:
        wanted, ends_on = role(form["role"]), day(form["ends_on"])
        async with visit.database.transaction() as db:
            account, password = await add(
                form["username"],
                form["name"],
                wanted,
                db,
                office=form["office"] or None,
                language=form["language"] or "id",
                ends_on=ends_on,
                by=visit.who,
            )
    except BadAccount as error:
        return await _form(visit, form, wrong(error))
    return await visit.page("accounts/password.html", account=account, password=password)


async def _form(visit: Visit, form: Form, errors: list[tuple[str, str]]) -> Response:
    return await visit.page("accounts/new.html", 422 if errors else 200, form=form, errors=errors, **choices())
