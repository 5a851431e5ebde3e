"""Guides in and out."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from jelang_consultation.guides.library import GuideText, Language
from jelang_consultation.guides.model import PARTS, GuideAddition


def _writable(text: str) -> str:
    if any(ord(letter) < 32 for letter in text):
        raise ValueError("contains a control character")
    return text


def _without_blanks(lines: object) -> object:
    if not isinstance(lines, list):
        return lines
    return [line for line in lines if not isinstance(line, str) or line.strip()]


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_writable)]
Lines = Annotated[list[Line], Field(max_length=12), BeforeValidator(_without_blanks)]


class AddedText(BaseModel):
    """Lines to be shown after the shipped ones of the same part."""

    model_config = ConfigDict(extra="forbid")

    questions: Lines = []
    listening: Lines = []
    do_not_promise: Lines = []
    closing: Lines = []


class AdditionIn(BaseModel):
    """The facility's lines in both languages. Indonesian is the source; English has as many of a part, or none yet."""

    model_config = ConfigDict(extra="forbid")

    id: AddedText
    en: AddedText = AddedText()

    @model_validator(mode="after")
    def _the_same_in_both(self) -> "AdditionIn":
        for part in PARTS:
            source, other = getattr(self.id, part), getattr(self.en, part)
            if other and len(other) != len(source):
                raise ValueError(f"{part}: English has {len(other)} lines, Indonesian {len(source)}")
        return self


class Added(AddedText):
    """What the reader's facility added, since when, by whom."""

    version: int
    at: datetime
    by: UUID

    @classmethod
    def of(cls, row: GuideAddition, language: Language) -> "Added":
        return cls.model_validate({**row.lines(language), "version": row.version, "at": row.at, "by": row.by})


class GuideView(GuideText):
    """A guide in the reader's language, and which version of it; `added` is the own facility's, if it has any."""

    step: int
    version: int
    language: Language
    added: Added | None = None


class AdditionView(AdditionIn):
    """One version of a facility's lines."""

    version: int
    at: datetime
    by: UUID
    withdrawn: bool

    @classmethod
    def of(cls, row: GuideAddition) -> "AdditionView":
        return cls(
            id=AddedText(**row.texts.get("id", {})),
            en=AddedText(**row.texts.get("en", {})),
            version=row.version,
            at=row.at,
            by=row.by,
            withdrawn=row.withdrawn,
        )
