"""Which columns are sealed: declared once, in the model, and found there by whoever must know all of them.

Every column that can hold text is either `sealed()`, or a closed set of codes (a `Literal`), or says through
`plain()` why it lies open. `tests/doors/test_sealed.py` holds every table of the service to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin
from uuid import UUID

from pydantic_core import PydanticUndefined
from sqlalchemy import JSON, Column, LargeBinary, String, Uuid
from sqlalchemy.orm import Mapper, object_mapper
from sqlmodel import Field

from jelang_consultation.vault.cipher import Place

_SEALED = "sealed"
_PLAIN = "plain"

CODES: Mapping[str, str] = {
    "facility": "code of a facility",
    "regional_office": "code of a regional office",
    "probation_office": "code of a probation office",
    "destination_regency": "code of a regency",
    "language": "code of a language",
    "reference": "opaque reference, made for letters and mail",
    "receipt": "made from the session's id",
}
"""Columns that hold the same code in every table, and which."""


@dataclass(frozen=True)
class Sealed:
    """A sealed column and the columns of the same row that it is bound to."""

    table: str
    column: str
    row: str
    version: str
    person: str = "person"

    def place(self, row: Any) -> Place:
        """Where the text of this column lies in a row."""
        bound: UUID = getattr(row, self.row)
        return Place(self.table, self.column, bound, getattr(row, self.person), getattr(row, self.version))


def sealed(*, row: str | None = None, version: str = "version", default: Any = PydanticUndefined) -> Any:
    """A column for a sealed text, in a table with `person` and a version that grows with each change.

    `row` names the column that tells rows apart; the first id of the primary key, unless told.
    """
    binding = {"row": row, "version": version}
    return Field(default=default, sa_type=LargeBinary, sa_column_kwargs={"info": {_SEALED: binding}})


def plain(why: str) -> dict[str, Any]:
    """For `sa_column_kwargs` of a text column that isn't sealed: why none of a person's words are in it."""
    return {"info": {_PLAIN: why}}


def sealed_columns(mappers: Iterable[Mapper[Any]]) -> list[Sealed]:
    """Every sealed column of these tables, in a fixed order."""
    found = [_declared(column) for mapper in mappers for column in mapper.columns if _SEALED in column.info]
    return sorted(found, key=lambda each: (each.table, each.column))


def sealed_column(row: Any, column: str) -> Sealed:
    """The declaration of one column of a row; `LookupError` if it isn't sealed."""
    found = object_mapper(row).columns[column]
    if _SEALED not in found.info:
        raise LookupError(f"{found.table.name}.{column} isn't declared as sealed.")
    return _declared(found)


def open_text(mapper: Mapper[Any]) -> list[str]:
    """The columns of a table that could hold words and neither are sealed nor say why they lie open."""
    return [f"{column.table.name}.{column.name}" for column in mapper.columns if not _accounted(mapper, column)]


def _accounted(mapper: Mapper[Any], column: Column[Any]) -> bool:
    if not isinstance(column.type, String | JSON | LargeBinary) or _SEALED in column.info:
        return True
    if isinstance(column.type, LargeBinary):
        return False
    return bool(column.info.get(_PLAIN)) or column.name in CODES or _closed(mapper.class_.__annotations__[column.name])


def _closed(annotation: Any) -> bool:
    """Whether only codes of a closed set fit, or numbers and ids: alone or in a list, or nothing."""
    if get_origin(annotation) is Literal or annotation in (int, bool, UUID):
        return True
    inside = [each for each in get_args(annotation) if each is not type(None)]
    return bool(inside) and all(map(_closed, inside))


def _declared(column: Column[Any]) -> Sealed:
    binding = column.info[_SEALED]
    table = column.table
    row = binding["row"] or next(each.name for each in table.primary_key if isinstance(each.type, Uuid))
    return Sealed(table.name, column.name, row, binding["version"])
