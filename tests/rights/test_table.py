"""No route without a right, no right without a route, and no operation that isn't tried."""

from importlib import import_module

import pytest
from fastapi import FastAPI
from jelang_shared import host
from jelang_shared.auth import RIGHTS, Action, Reach, Role
from jelang_shared.events.routes import SERVICES
from jelang_shared.http import rights_of
from jelang_shared.settings import Settings

from tests.rights.operations import OPERATIONS
from tests.rights.pages import pages_of

OF_MACHINERY = {Role.ADMINISTRATOR, Role.AUDITOR}
OFFICES = {Role.PROBATION_OFFICER, Role.PROBATION_HEAD}
WITHOUT_SIGN_IN = {("GET", "/masuk"), ("POST", "/masuk"), ("GET", "/bantuan"), ("GET", "/siapa-melihat")}
"""Pages also for people who aren't signed in; the last two hold nothing of a person."""


def app_of(service: str) -> FastAPI:
    return host.create_app(import_module(f"jelang_{service}.service").SERVICE, Settings(), background=False)


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_asks_for_the_right_it_is_tried_with(service: str) -> None:
    app = app_of(service)
    pages = {(page.method, page.path) for page in pages_of(app)}
    routes = {(method, path, action) for method, path, action in rights_of(app) if (method, path) not in pages}
    assert routes == {(tried.method, tried.path, tried.action) for tried in OPERATIONS if tried.service == service}


def test_every_right_has_a_route_and_every_right_is_in_the_table() -> None:
    asked_for = {operation.action for operation in OPERATIONS} | {page.action for page in pages_of(app_of("portal"))}
    assert asked_for - {None} == set(Action) == set(RIGHTS)


def test_every_page_is_for_someone_signed_in() -> None:
    pages = pages_of(app_of("portal"))
    assert {(page.method, page.path) for page in pages if not page.signed_in} == WITHOUT_SIGN_IN


def test_each_role_reaches_as_far_as_its_place() -> None:
    for action, rights in RIGHTS.items():
        for role, reach in rights.items():
            assert (reach is Reach.INSTALLATION) == (role in OF_MACHINERY), (action, role)
            assert (reach is Reach.OFFICE) == (role in OFFICES), (action, role)
            assert (reach is Reach.OWN) == (role is Role.FACILITATOR), (action, role)
            assert (reach is Reach.REGION) == (role is Role.REGIONAL_OFFICE), (action, role)
            assert (reach is Reach.NATION) == (role is Role.DIRECTORATE), (action, role)


def test_the_nation_sees_numbers_and_nothing_of_a_person() -> None:
    assert [action for action in Action if Role.DIRECTORATE in RIGHTS[action]] == [Action.FIGURES_READ]
