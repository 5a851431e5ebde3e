"""Every column that could hold a person's words is sealed, or says why it lies open."""

from typing import Any
from uuid import UUID, uuid4

import jelang_consultation.service  # noqa: F401 - knows every table
import pytest
from jelang_consultation.tables import mappers
from jelang_consultation.vault.columns import open_text, plain, sealed, sealed_column, sealed_columns
from sqlalchemy import JSON, LargeBinary, Text
from sqlalchemy.orm import Mapper, registry
from sqlmodel import Field, SQLModel


class Elsewhere(SQLModel, registry=registry()):
    """Parent of tables of this test's own."""


class Diary(Elsewhere, table=True):
    """Has one of each."""

    id: UUID = Field(primary_key=True, default_factory=uuid4)
    person: UUID
    version: int = 1
    facility: str = Field(sa_type=Text)
    numbers: list[int] = Field(default=[], sa_type=JSON)
    title: str = Field(sa_type=Text, sa_column_kwargs=plain("made by us"))
    hidden: bytes = sealed()
    words: str = Field(sa_type=Text)
    more: dict[str, Any] = Field(sa_type=JSON)
    raw: bytes = Field(sa_type=LargeBinary)


@pytest.mark.parametrize("mapper", mappers(), ids=lambda mapper: str(mapper.local_table))
def test_no_word_lies_open_without_a_reason(mapper: Mapper[Any]) -> None:
    advice = "seal it with vault.columns.sealed(), or say with plain() why no person's words are in it"
    assert open_text(mapper) == [], advice


def test_what_is_sealed_can_be_bound_to_its_place() -> None:
    found = sealed_columns(mappers())
    tables = {str(mapper.local_table): mapper for mapper in mappers()}

    assert {(each.table, each.column) for each in found} >= {("session_draft", "words"), ("session_record", "note")}
    for each in found:
        assert {each.row, each.version, each.person} <= set(tables[each.table].columns.keys()), each


def test_an_open_column_is_found() -> None:
    (mapper,) = (mapper for mapper in Elsewhere._sa_registry.mappers if mapper.class_ is Diary)

    assert open_text(mapper) == ["diary.words", "diary.more", "diary.raw"]


def test_only_a_declared_column_takes_sealed_text() -> None:
    row = Diary(person=uuid4(), facility="F", title="", words="", more={}, raw=b"", hidden=b"")

    assert sealed_column(row, "hidden").place(row).row == row.id
    with pytest.raises(LookupError):
        sealed_column(row, "raw")
