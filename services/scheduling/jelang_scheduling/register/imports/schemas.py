"""Register files and their rehearsals as others see them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from jelang_scheduling.register.imports.model import Import, ImportState


class FaultView(BaseModel):
    row: int
    column: str
    heading: str
    field: str
    value: str
    code: str
    params: dict[str, Any]


class Effect(BaseModel):
    release_date_old: date | None
    release_date_new: date | None


class ChangeView(BaseModel):
    row: int
    person: UUID
    person_name: str
    registration_number: str
    field: str
    old: str | None
    new: str | None
    effect: Effect | None


class ExcerptRow(BaseModel):
    row: int
    cells: dict[str, str]


class HeadingView(BaseModel):
    column: str
    heading: str
    field: str


class ElsewhereView(BaseModel):
    """A row that is left out: likely a person of another facility, who comes here by a transfer, not a second time."""

    row: int
    registration_number: str
    facility: str


class ImportRow(BaseModel):
    """A register file in a list."""

    id: UUID
    state: ImportState
    filename: str
    sheet: str
    rows: int
    created: int
    changed: int
    unchanged: int
    errors_total: int
    changes_total: int
    rehearsed_at: datetime
    committed_at: datetime | None
    version: int

    @classmethod
    def row(cls, found: Import) -> "ImportRow":
        return ImportRow.model_validate(_plain(found, ImportRow))


class ImportView(ImportRow):
    """A register file with what its rehearsal found; long lists show their beginning, and say how long they are."""

    errors: list[FaultView]
    changes: list[ChangeView]
    elsewhere: list[ElsewhereView]
    excerpt: list[ExcerptRow]
    headings: list[HeadingView]

    @classmethod
    def of(cls, found: Import) -> "ImportView":
        return cls.model_validate(_plain(found, cls))


def _plain(found: Import, view: type[BaseModel]) -> dict[str, Any]:
    totals = {"errors_total": found.error_count, "changes_total": found.change_count}
    return found.model_dump(include=set(view.model_fields)) | totals
