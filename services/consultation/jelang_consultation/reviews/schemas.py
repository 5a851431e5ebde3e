"""Reviews in and out."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from jelang_consultation.sessions.model import Session
from jelang_consultation.sessions.schemas import SessionRow, Text


class SendBackIn(BaseModel):
    """What the section head wants to know before countersigning."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[Text, Field(min_length=1, max_length=500)]


class Waiting(SessionRow):
    """A session whose record waits to be reviewed, since when it does."""

    ended_at: datetime | None
    minutes: int | None
    planned_minutes: int | None

    @classmethod
    def of(cls, session: Session) -> "Waiting":
        return cls.model_validate(session, from_attributes=True)
