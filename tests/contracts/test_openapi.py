"""Every operation of every service under a fuzzer: no request breaks one, and each answers as its document says."""

from collections.abc import AsyncIterator, Callable
from importlib import import_module
from typing import Any, cast

import pytest
import pytest_asyncio
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jelang_shared import host
from jelang_shared.auth import RIGHTS, Action
from jelang_shared.events.routes import SERVICES
from jelang_shared.http import rights_of
from jelang_shared.settings import Settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from tests.machinery.identity import header
from tests.rights.places import READERS

CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
bounded = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def _operations() -> list[Any]:
    found = []
    for service in SERVICES:
        app = host.create_app(import_module(f"jelang_{service}.service").SERVICE, Settings(), background=False)
        rights = {(method, path): action for method, path, action in rights_of(app)}
        for result in schemathesis.openapi.from_dict(app.openapi()).get_all_operations():
            operation = cast("Any", result).ok()
            action = rights[operation.method.upper(), operation.path]
            found.append(pytest.param(service, operation, action, id=f"{service} {operation.label}"))
    return found


@pytest_asyncio.fixture
async def client(api: Callable[..., Any], service: str) -> AsyncIterator[Any]:
    """The service under the fuzzer; one for all its examples."""
    async with api(service) as started:
        yield started


@pytest.mark.parametrize(("service", "operation", "action"), _operations())
@bounded
@given(data=st.data())
async def test_an_operation_answers_as_its_document_says(
    client: Any, operation: Any, action: Action, data: st.DataObject
) -> None:
    case = data.draw(operation.as_strategy())
    who = READERS[next(iter(RIGHTS[action]))]
    given_words = case.as_transport_kwargs(base_url="http://service")
    wanted = {name: value for name, value in given_words.items() if value is not None and name != "cookies"}
    wanted["headers"] = {**dict(wanted.get("headers") or {}), **header(who)}
    if isinstance(wanted.get("data"), bytes | str):
        wanted["content"] = wanted.pop("data")
    if files := wanted.pop("files", None):
        wanted["files"] = [(name, _content(value)) for name, value in files]
    answer = await client.request(**wanted)
    await answer.request.aread()
    case.validate_response(answer, checks=CHECKS)


def _content(value: Any) -> bytes:
    """What a form sends as a file, whatever the fuzzer made up."""
    return value if isinstance(value, bytes) else str(value).encode()
