"""What an operation is sent, and how the ids are taken from what it answers."""

from collections.abc import Callable
from typing import Any

from tests.rights.operations.operation import Row


def each(key: str) -> Callable[[Any], list[str]]:
    """One id of each row of a listing or plain list."""
    return lambda body: [found[key] for found in (body["rows"] if isinstance(body, dict) else body)]


def json(**fields: Any) -> Callable[[Row], dict[str, Any]]:
    """A body; `{kind}` in a value is an id of the row."""

    def filled(row: Row) -> dict[str, Any]:
        return {"json": {k: v.format(**row) if isinstance(v, str) else v for k, v in fields.items()}}

    return filled


def edited(version: str, **fields: Any) -> Callable[[Row], dict[str, Any]]:
    """A body for a row in the version it has."""
    return lambda row: {**json(**fields)(row), "headers": {"If-Match": row[version]}}


def first(**fields: Any) -> Callable[[Row], dict[str, Any]]:
    """A body for what isn't there yet."""
    return lambda row: {**json(**fields)(row), "headers": {"If-Match": "0"}}


def asking(**params: str) -> Callable[[Row], dict[str, Any]]:
    return lambda row: {"params": {name: value.format(**row) for name, value in params.items()}}
