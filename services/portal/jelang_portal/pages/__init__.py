"""The pages, one module each; `ROUTERS` lists them all."""

from jelang_portal.pages import (
    access,
    accounts,
    booking,
    figures,
    handovers,
    help,  # noqa: A004
    home,
    imports,
    inbox,
    office,
    own_sessions,
    parked,
    person,
    persons,
    recorder,
    schedule,
    sign_in,
)

ROUTERS = (
    sign_in.router,
    home.router,
    persons.router,
    imports.router,
    person.router,
    booking.router,
    schedule.router,
    own_sessions.router,
    recorder.router,
    handovers.router,
    inbox.router,
    office.router,
    figures.router,
    accounts.router,
    parked.router,
    access.router,
    help.router,
)
