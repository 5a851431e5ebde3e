"""Debriefs in and out."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from jelang_consultation.debriefs.model import Debrief
from jelang_consultation.sessions.schemas import Text


def _nothing_if_blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


class DebriefIn(BaseModel):
    """What the next one should know. `facilitator` is whose place the section head takes, who writes for one gone."""

    model_config = ConfigDict(extra="forbid")

    words: Annotated[Text, Field(min_length=1, max_length=4000)]
    facilitator: UUID | None = None


class DebriefReasonIn(BaseModel):
    """Why it is read; only its author and the one it waits for need not say."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[Annotated[Text, Field(max_length=200)] | None, BeforeValidator(_nothing_if_blank)] = None


class DebriefRow(BaseModel):
    """That something was left behind, by whom, and whether the next one has taken it over; not a word of it."""

    id: UUID
    version: int
    person: UUID
    facilitator: UUID
    author: UUID
    written_at: datetime
    confirmed_by: UUID | None
    confirmed_at: datetime | None

    @classmethod
    def of(cls, debrief: Debrief) -> "DebriefRow":
        return cls.model_validate(debrief, from_attributes=True)


class DebriefWords(DebriefRow):
    """The same with its words."""

    words: str
