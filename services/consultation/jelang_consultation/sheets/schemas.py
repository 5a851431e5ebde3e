"""Sheets in and out."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from jelang_consultation.forms.schemas import FormView
from jelang_consultation.sheets.model import Sheet

ItemId = Annotated[str, StringConstraints(max_length=40)]


class SheetIn(BaseModel):
    """What was said, by item. `seen`: the items that were on the page, if it was a page, so that none goes unasked."""

    model_config = ConfigDict(extra="forbid")

    version: Annotated[int, Field(ge=1, le=10_000)] | None = None
    session: UUID | None = None
    answers: Annotated[dict[ItemId, Any], Field(max_length=1000)]
    seen: Annotated[list[ItemId], Field(max_length=1000)] | None = None


class ReasonIn(BaseModel):
    """Why the answers are read; only one's own may be read without saying."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\x00]*$")] | None = (
        None
    )


class SheetRow(BaseModel):
    """A sheet in a list: which form, when and by whom; nothing of what was said, nothing of what it shows."""

    id: UUID
    person: UUID
    form: str
    form_version: int
    session: UUID | None
    step: int | None
    filled_by: UUID
    filled_at: datetime
    receipt: str

    @classmethod
    def of(cls, sheet: Sheet) -> "SheetRow":
        return cls.model_validate(sheet, from_attributes=True)


class SheetAnswers(SheetRow):
    """A sheet with what was said, and the form as it was then."""

    document: FormView
    answers: dict[str, Any]
