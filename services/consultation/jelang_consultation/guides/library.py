"""The guides that ship: `documents/step-<step>.v<version>.json`; a published version never changes."""

from functools import cache
from importlib.resources import files
from typing import Literal

from jelang_shared.errors import NotFound
from pydantic import BaseModel, ConfigDict, Field

Language = Literal["id", "en"]
Lines = list[str]


class GuideText(BaseModel):
    """A guide in one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    lead: str
    questions: Lines = Field(min_length=3)
    listening: Lines = Field(min_length=1)
    do_not_promise: Lines = Field(min_length=1)
    closing: Lines = Field(min_length=1)


class Guide(BaseModel):
    """A guide to one step's conversation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: int = Field(ge=1, le=4)
    version: int = Field(ge=1)
    id: GuideText
    en: GuideText

    def in_language(self, language: Language) -> GuideText:
        return self.en if language == "en" else self.id


@cache
def guides() -> dict[int, Guide]:
    """The newest version of each step's guide."""
    newest: dict[int, Guide] = {}
    for document in (files(__package__) / "documents").iterdir():
        guide = Guide.model_validate_json(document.read_bytes())
        if guide.step not in newest or guide.version > newest[guide.step].version:
            newest[guide.step] = guide
    return newest


def guide(step: int) -> Guide:
    """The newest guide to a step."""
    found = guides().get(step)
    if found is None:
        raise NotFound
    return found
