"""Sessions in and out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from jelang_shared.events.consultation import MissedReason, MissedSide, OfficerPresence, Theme
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from jelang_consultation.needs.schemas import NeedIn, NeedView
from jelang_consultation.sessions.life import State
from jelang_consultation.sessions.model import Record, ReviewState, Session

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
Reason = Annotated[Text, Field(min_length=1, max_length=300)]
Minutes = Annotated[int, Field(ge=1, le=600)]
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
    minutes: Minutes | None = None
    needs: Annotated[list[NeedIn], Field(max_length=11)] = []


class RecordIn(DraftIn):
    """The whole record of a session held; `minutes` where the writer knows better than our clock."""

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


class CorrectionIn(RecordIn):
    """The whole record as it should have been, and why; needs have a history of their own."""

    needs: Annotated[list[NeedIn], Field(max_length=0)] = []
    reason: Reason


class WalkInIn(BaseModel):
    """A session that nobody booked: with whom, which step, and when the two sat down."""

    model_config = ConfigDict(extra="forbid")

    person: UUID
    step: Annotated[int, Field(ge=1, le=4)]
    officer: UUID | None = None
    started_at: AwareDatetime


class MissIn(BaseModel):
    """Why it wasn't held; without a side it lies where such a reason usually does."""

    model_config = ConfigDict(extra="forbid")

    reason: MissedReason
    side: MissedSide | None = None


class OfficerNoteIn(BaseModel):
    """A short note of the accompanying officer; blank takes it back."""

    model_config = ConfigDict(extra="forbid")

    note: Line = None


class NotesIn(BaseModel):
    """Why the notes are read, and in which version; only one's own may be read without saying."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[Annotated[Text, Field(max_length=200)] | None, BeforeValidator(_nothing_if_blank)] = None
    record_version: Annotated[int, Field(ge=1, le=10_000)] | None = None


class PersonsIn(BaseModel):
    """About whom something is asked."""

    model_config = ConfigDict(extra="forbid")

    ids: Annotated[list[UUID], Field(max_length=100)]


class LastHeld(BaseModel):
    """A person's last session held, and whether agreements of it wait to be asked about; not a word of them."""

    person: UUID
    session: UUID
    facilitator: UUID
    step: int
    held_at: datetime | None
    agreements_wait: bool

    @classmethod
    def of(cls, session: Session, agreed: bool) -> "LastHeld":
        return cls(
            person=session.person,
            session=session.id,
            facilitator=session.facilitator,
            step=session.step,
            held_at=session.ended_at,
            agreements_wait=agreed,
        )


class SessionRow(BaseModel):
    """A session in a list: who, when, where, and how it stands; not a word of what was said."""

    id: UUID
    person: UUID
    step: int
    facility: str
    facilitator: UUID
    officer: UUID | None
    room: UUID | None
    starts_at: datetime
    ends_at: datetime
    state: State
    version: int
    walk_in: bool
    review: ReviewState | None
    group_id: UUID | None = None

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
    version: int


class AttendanceView(BaseModel):
    """What an officer sees of a session: whether the person came, and the officer's own note."""

    session: SessionRow
    arrived_at: datetime | None
    note: str | None = None
    note_version: int = 0


class RecordVersion(BaseModel):
    """One version of a record: when, by whom; not a word of it."""

    version: int
    recorded_at: datetime
    author: UUID
    receipt: str

    @classmethod
    def of(cls, record: Record) -> "RecordVersion":
        return cls.model_validate(record, from_attributes=True)


class LastAgreement(BaseModel):
    text: str
    done: bool


class Notes(BaseModel):
    """What was said and written down, in full; `reason` says why this version corrects the one before."""

    version: int
    officer_presence: OfficerPresence
    themes: list[Theme]
    minutes: int | None
    officer_note: str | None = None
    hopes: str | None = None
    worries: str | None = None
    note: str | None = None
    agreements: list[str] = []
    absence_reason: str | None = None
    reason: str | None = None


class ReviewView(BaseModel):
    """What the section head said to a record; the question only for its facilitator and who asked it."""

    record_version: int
    countersigned: bool
    by: UUID
    at: datetime
    question: str | None = None


class SessionDetail(SessionRow):
    """A session with its record; draft, last agreements and the reason of absence are for its own facilitator."""

    arrived_at: datetime | None
    started_at: datetime | None
    paused_at: datetime | None
    paused_seconds: int
    ended_at: datetime | None
    planned_minutes: int | None
    minutes: int | None
    attendance: Attendance | None
    missed_reason: MissedReason | None
    missed_side: MissedSide | None
    officer_presence: OfficerPresence | None = None
    absence_reason: str | None = None
    themes: list[Theme] = []
    needs: list[NeedView] = []
    draft: DraftIn | None = None
    draft_version: int = 0
    record_version: int = 0
    reviewed: ReviewView | None = None
    saved_at: datetime | None = None
    receipt: str | None = None
    last_agreements: list[LastAgreement] = []
    has_notes: bool = False
    words_destroyed: bool = False
