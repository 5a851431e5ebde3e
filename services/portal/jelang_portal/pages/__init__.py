"""The pages, one module each; `ROUTERS` lists them all."""

from jelang_portal.pages import access, accounts, help, home, imports, parked, person, persons, sign_in  # noqa: A004

ROUTERS = (
    sign_in.router,
    home.router,
    persons.router,
    imports.router,
    person.router,
    accounts.router,
    parked.router,
    access.router,
    help.router,
)
