"""The part of a copy that this service gives: members of staff only as the roles that they have."""

from datetime import date, datetime

from jelang_shared.copies import Part
from jelang_shared.events.consultation import (
    Agency,
    MissedReason,
    MissedSide,
    NeedKind,
    NeedStatus,
    OfficerPresence,
    ReferralState,
    Responsible,
    Theme,
)
from pydantic import BaseModel

from jelang_consultation.concerns.model import Kind, Measure, Outcome
from jelang_consultation.concerns.model import State as ConcernState
from jelang_consultation.forms.schemas import FormView
from jelang_consultation.handovers.model import State as HandoverState
from jelang_consultation.referrals.model import DeclineReason
from jelang_consultation.sessions.life import State
from jelang_consultation.sessions.model import ReviewState
from jelang_consultation.sessions.schemas import DraftIn


class CopiedRecord(BaseModel):
    """One version of what was written down; `reason` says why it corrects the one before."""

    version: int
    recorded_at: datetime
    receipt: str
    officer_presence: OfficerPresence
    themes: list[Theme]
    minutes: int | None
    hopes: str | None = None
    worries: str | None = None
    note: str | None = None
    agreements: list[str] = []
    absence_reason: str | None = None
    reason: str | None = None


class CopiedSession(BaseModel):
    """A session with all that was written of it."""

    step: int
    facility: str
    starts_at: datetime
    ends_at: datetime
    walk_in: bool
    together: bool
    """Whether others took part, each with a record of their own."""
    state: State
    arrived_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    minutes: int | None
    missed_reason: MissedReason | None
    missed_side: MissedSide | None
    review: ReviewState | None
    records: list[CopiedRecord] = []
    draft: DraftIn | None = None
    draft_saved_at: datetime | None = None
    officer_note: str | None = None


class CopiedSheet(BaseModel):
    """Answers to a form, with the form as it was then; `bands` by the titles of its dimensions."""

    filled_at: datetime
    step: int | None
    receipt: str
    document: FormView
    bands: dict[str, str]
    answers: dict[str, object] | None


class NeedState(BaseModel):
    status: NeedStatus
    responsible: Responsible
    due: date | None
    at: datetime


class CopiedReferral(BaseModel):
    """A need before an agency, as it stands."""

    agency: Agency
    place: str
    state: ReferralState
    reason: DeclineReason | None
    follow_up_on: date | None
    sent_at: datetime
    state_at: datetime


class CopiedNeed(BaseModel):
    kind: NeedKind
    step: int | None
    history: list[NeedState]
    referrals: list[CopiedReferral]


class CopiedConcern(BaseModel):
    """That something was urgent and what was done about it; what staff said of it is left out."""

    reference: str
    kind: Kind
    raised_at: datetime
    state: ConcernState
    acknowledged_at: datetime | None
    measures: list[Measure]
    outcome: Outcome | None
    closed_at: datetime | None
    words_left_out: bool


class CopiedDebrief(BaseModel):
    """What one facilitator left for the next."""

    written_at: datetime
    confirmed_at: datetime | None
    words: str | None


class CopiedHandover(BaseModel):
    """What a probation office was given: dates, and needs still open."""

    probation_office: str
    reference: str
    version: int
    released_at: datetime
    state: HandoverState
    state_at: datetime
    open_needs: list[NeedKind]


class CopiedPart(Part):
    """Everything consultation keeps about a person. Without `words_destroyed`, what was said is in it."""

    words_destroyed: bool
    sessions: list[CopiedSession]
    needs: list[CopiedNeed]
    sheets: list[CopiedSheet]
    concerns: list[CopiedConcern]
    handovers: list[CopiedHandover]
    debriefs: list[CopiedDebrief]
    questions_left_out: int
