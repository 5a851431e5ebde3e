"""Each operation asked by every role for rows of every place: it answers as the table of rights says."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from jelang_shared.auth import RIGHTS, Principal, Role

from tests.machinery.apps import Api
from tests.machinery.databases import Databases
from tests.machinery.identity import header
from tests.rights.operations import OPERATIONS
from tests.rights.operations.operation import Operation, Row, Rows
from tests.rights.places import PLACES, READERS, WITHIN, Place
from tests.rights.prepared import world
from tests.rights.worlds import nothing

NOT_FOUND = {
    "type": "urn:jelang:problem:not-found",
    "title": "Not found",
    "status": 404,
    "code": "not-found",
    "detail": "This doesn't exist or isn't yours to see.",
}


def within(operation: Operation, role: Role) -> tuple[Place, ...]:
    """The places whose rows the role reaches by the operation."""
    return WITHIN[RIGHTS[operation.action][role]]


async def ask(client: Api, operation: Operation, who: Principal, row: Row, rows: Rows) -> httpx.Response:
    wanted = operation.request(row, rows)
    headers = {**wanted.pop("headers", {}), **header(who)}
    return await client.request(**wanted, headers=headers)


def unnamed(answer: httpx.Response, row: Row) -> tuple[int, str]:
    """Status and body, without the ids that were asked for."""
    body = answer.text
    for kind, ident in row.items():
        body = body.replace(ident, f"<{kind}>") if len(ident) == 36 else body
    return answer.status_code, body


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
async def test_who_reaches_what(databases: Databases, tmp_path: Path, operation: Operation) -> None:
    async with world(operation.service, databases, tmp_path) as (client, rows):
        may = {role: who for role, who in READERS.items() if role in RIGHTS[operation.action]}
        for role in READERS.keys() - may.keys():
            await refused(client, operation, READERS[role], rows)
        for role, who in may.items():
            await CHECKS[operation.about](client, operation, role, who, rows)
        anonymous = operation.request(rows["own"], rows)
        answer = await client.request(**anonymous)
        assert answer.status_code == 401


async def refused(client: Api, operation: Operation, who: Principal, rows: Rows) -> None:
    answer = await ask(client, operation, who, rows["own"], rows)
    assert (answer.status_code, answer.json()) == (404, NOT_FOUND), who.role


async def one(client: Api, operation: Operation, role: Role, who: Principal, rows: Rows) -> None:
    """In reach it is done; out of reach it answers as if it didn't exist."""
    unknown = nothing()
    as_unknown = unnamed(await ask(client, operation, who, unknown, rows), unknown)
    for place in PLACES:
        row = rows[place.name]
        answer = await ask(client, operation, who, row, rows)
        if place in within(operation, role):
            assert answer.status_code in {operation.answers, operation.later}, (role, place.name, answer.text)
            assert unnamed(answer, row) != as_unknown, (role, place.name)
        else:
            assert unnamed(answer, row) == as_unknown, (role, place.name)


async def many(client: Api, operation: Operation, role: Role, who: Principal, rows: Rows) -> None:
    """The list has what is in reach, all of it and nothing else."""
    answer = await ask(client, operation, who, rows["own"], rows)
    assert answer.status_code == operation.answers, (role, answer.text)
    expected = {rows[place.name][operation.kind] for place in within(operation, role)}
    assert operation.shown is not None
    assert set(operation.shown(answer.json())) == expected, role
    for place in set(PLACES) - set(within(operation, role)):
        assert rows[place.name][operation.kind] not in answer.text, (role, place.name)


async def count(client: Api, operation: Operation, role: Role, who: Principal, rows: Rows) -> None:
    """What is in reach is counted, and nothing else."""
    answer = await ask(client, operation, who, rows["own"], rows)
    assert answer.status_code == operation.answers, (role, answer.text)
    assert operation.counted is not None
    assert operation.counted(answer.json()) == len(within(operation, role)), role


async def none(client: Api, operation: Operation, role: Role, who: Principal, rows: Rows) -> None:
    answer = await ask(client, operation, who, rows["own"], rows)
    assert answer.status_code in {operation.answers, operation.later}, (role, answer.text)


CHECKS: Mapping[str, Callable[..., Any]] = {"one": one, "many": many, "count": count, "none": none}
