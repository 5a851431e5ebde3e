"""Sessions in and out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from jelang_shared.events.consultation import MissedReason, OfficerPresence, Theme
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from jelang_consultation.needs.schemas import NeedIn, NeedView
from jelang_consultation.sessions.model import Session, State

Attendance = Literal["attended", "declined", "missed"]
ATTENDANCE: Mapping[State, Attendance] = {"completed": "attended", "declined": "declined", "missed": "missed"}


def _writable(text: str) -> str:
    if any(ord(letter) < 32 and letter not in "\n\r\t" for letter in text):
        raise ValueError("contains a control character")
    return text


def _nothing_if_blank(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _without_blanks(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [item for item in value if not isinstance(item, str) or item.strip()]


def _once_each(value: list[Any]) -> list[Any]:
    return list(dict.fromkeys(value))


Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_writable)]
Words = Annotated[Annotated[Text, Field(max_length=4000)] | None, BeforeValidator(_nothing_if_blank)]
Line = Annotated[Annotated[Text, Field(max_length=300)] | None, BeforeValidator(_nothing_if_blank)]
Agreements = Annotated[
    list[Annotated[Text, Field(max_length=300)]], Field(max_length=5), BeforeValidator(_without_blanks)
]
Themes = Annotated[list[Theme], Field(max_length=20), AfterValidator(_once_each)]


class DraftIn(BaseModel):
    """A record as far as it is written; `agreements_done` counts in last session's agreements, from 0."""

    model_config = ConfigDict(extra="forbid")

    officer_presence: OfficerPresence | None = None
    absence_reason: Line = None
    themes: Themes = []
    hopes: Words = None
    worries: Words = None
    note: Words = None
    agreements: Agreements = []
    agreements_done: Annotated[list[Annotated[int, Field(ge=0, lt=5)]], Field(max_length=5)] = []
    needs: Annotated[list[NeedIn], Field(max_length=11)] = []


class RecordIn(DraftIn):
    """The whole record of a session held."""

    officer_presence: OfficerPresence
    absence_reason: Annotated[Line, Field(validate_default=True)] = None
    themes: Annotated[Themes, Field(min_length=1)]

    @field_validator("absence_reason")
    @classmethod
    def _said_if_absent(cls, reason: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("officer_presence") != "absent":
            return None
        if reason is None:
            raise ValueError("say why no officer was present")
        return reason


class MissIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: MissedReason


class NotesIn(BaseModel):
    """Why the notes are read; only one's own may be read without saying."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[Annotated[Text, Field(max_length=200)] | None, BeforeValidator(_nothing_if_blank)] = None


class SessionRow(BaseModel):
    """A session in a list: who, when, where, and how it stands; not a word of what was said."""

    id: UUID
    person: UUID
    step: int
    facility: str
    facilitator: UUID
    officer: UUID
    room: UUID
    starts_at: datetime
    ends_at: datetime
    state: State
    version: int

    @classmethod
    def of(cls, session: Session) -> "SessionRow":
        return cls.model_validate(session, from_attributes=True)


class ClosedSession(SessionRow):
    """A session just closed, with proof that the server has its record."""

    receipt: str


class Saved(BaseModel):
    """Proof that the server has the words, and since when."""

    saved_at: datetime
    receipt: str


class LastAgreement(BaseModel):
    text: str
    done: bool


class Notes(BaseModel):
    """What was said and written down, in full."""

    hopes: str | None = None
    worries: str | None = None
    note: str | None = None
    agreements: list[str] = []
    absence_reason: str | None = None


class SessionDetail(SessionRow):
    """A session with its record; draft, last agreements and the reason of absence are for its own facilitator."""

    started_at: datetime | None
    ended_at: datetime | None
    attendance: Attendance | None
    missed_reason: MissedReason | None
    officer_presence: OfficerPresence | None = None
    absence_reason: str | None = None
    themes: list[Theme] = []
    needs: list[NeedView] = []
    draft: DraftIn | None = None
    saved_at: datetime | None = None
    receipt: str | None = None
    last_agreements: list[LastAgreement] = []
    has_notes: bool = False
