"""Events of the consultation service: what happened in a session, and what it leaves to do."""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from jelang_shared.events.envelope import Event, EventData
from jelang_shared.events.scheduling import ReleaseKind

Theme = Literal["mental_readiness", "life_plan", "social_challenges", "hopes_and_worries", "adaptation"]
OfficerPresence = Literal["in_room", "in_sight", "absent"]
NeedKind = Literal[
    "family",
    "stigma",
    "work",
    "housing",
    "identity_papers",
    "health",
    "relapse_prevention",
    "faith",
    "debt",
    "repair",
    "supervision_duties",
]
NeedStatus = Literal["not_started", "in_progress", "met", "declined"]
Responsible = Literal["prison", "probation", "both"]
Agency = Literal[
    "employment", "civil_registry", "narcotics_board", "health_insurance", "social_office", "faith_community",
    "griya_abhipraya",
]  # fmt: skip
"""Whom a need is referred to: Disnaker, Dukcapil, BNN, BPJS Kesehatan, Dinsos, a community, a halfway house."""
ReferralState = Literal["sent", "accepted", "declined", "done"]
Band = Literal["early", "growing", "ready"]
"""How far a person is in one thing, as a form's rules tell: awal, tumbuh, siap."""
MissedReason = Literal["court", "illness", "no_officer", "no_facilitator", "security", "room", "network", "other"]
MissedSide = Literal["facility", "person", "other"]


class SessionOutcomeData(EventData):
    session: UUID
    person: UUID
    facilitator: UUID
    step: int
    at: datetime


class SessionCompletedData(SessionOutcomeData):
    """A walk-in was never booked: no `session-scheduled` came. A corrected record comes again, one version higher."""

    minutes: int
    officer_presence: OfficerPresence
    themes: list[Theme]
    planned_minutes: int | None = None
    walk_in: bool = False
    record_version: int = 1


class SessionCompleted(Event):
    """A session was held and its record closed."""

    service: ClassVar[str] = "consultation"
    type: Literal["jelang.consultation.session-completed.v1"] = "jelang.consultation.session-completed.v1"
    data: SessionCompletedData


class SessionMissedData(SessionOutcomeData):
    reason: MissedReason
    side: MissedSide = "facility"


class SessionMissed(Event):
    """A session was not held; its step stays owed, on whose `side` the reason lay or not."""

    service: ClassVar[str] = "consultation"
    type: Literal["jelang.consultation.session-missed.v1"] = "jelang.consultation.session-missed.v1"
    data: SessionMissedData


class ParticipationDeclined(Event):
    """The person declined to take part: a right, and no one's failure."""

    service: ClassVar[str] = "consultation"
    type: Literal["jelang.consultation.participation-declined.v1"] = "jelang.consultation.participation-declined.v1"
    data: SessionOutcomeData


class NeedData(EventData):
    need: UUID
    person: UUID
    kind: NeedKind
    status: NeedStatus
    responsible: Responsible
    due: date | None = None


class NeedChanged(Event):
    """A need was found, or its status, responsible side or due date changed."""

    service: ClassVar[str] = "consultation"
    type: Literal["jelang.consultation.need-changed.v1"] = "jelang.consultation.need-changed.v1"
    data: NeedData


class DimensionBand(EventData):
    """How far a person is in one thing; which things there are is the form's to say."""

    dimension: str
    band: Band


class ReadinessAssessedData(EventData):
    sheet: UUID
    person: UUID
    form: str
    form_version: int
    session: UUID | None
    at: datetime
    bands: list[DimensionBand]


class ReadinessAssessed(Event):
    """A person filled in a form that tells bands."""

    service: ClassVar[str] = "consultation"
    type: Literal["jelang.consultation.readiness-assessed.v1"] = "jelang.consultation.readiness-assessed.v1"
    data: ReadinessAssessedData


class OpenReferral(EventData):
    """Before which agency a need was put and how far that is, since which day at the facility; no name of a place."""

    agency: Agency
    state: ReferralState
    since: date
    follow_up_on: date | None


class OpenNeed(EventData):
    kind: NeedKind
    status: NeedStatus
    responsible: Responsible
    due: date | None = None
    referrals: list[OpenReferral] = Field(default_factory=list)


class PlanMark(EventData):
    """That the person has a written life plan: its version and its day, nothing of what it says."""

    version: int
    written_on: date


class HandoverReadyData(EventData):
    """Everything of the pack that the consultation service knows; never the narrative."""

    handover: UUID
    version: int
    person: UUID
    reference: str
    probation_office: str
    release_date: date
    release_kind: ReleaseKind
    supervision_end: date | None
    destination_regency: str
    released_by: UUID
    released_at: datetime
    access_needs: list[str]
    open_needs: list[OpenNeed]
    plan: PlanMark | None = None


class HandoverReady(Event):
    """The section head released a person's pack to the probation office of the destination."""

    service: ClassVar[str] = "consultation"
    type: Literal["jelang.consultation.handover-ready.v1"] = "jelang.consultation.handover-ready.v1"
    data: HandoverReadyData


Told = Literal["duty", "facility_head", "regional_office"]
"""Who hears of a concern at a rung of its clock."""


class ConcernData(EventData):
    """That there is an urgent matter and how long; never whom it concerns, of what kind it is or what was said."""

    concern: UUID
    reference: str
    raised_at: datetime


class ConcernRaisedData(ConcernData):
    raised_by: UUID
    answer_by: datetime


class ConcernRaised(Event):
    """An urgent matter was raised: those in charge at the facility must answer before `answer_by`."""

    service: ClassVar[str] = "consultation"
    type: Literal["jelang.consultation.concern-raised.v1"] = "jelang.consultation.concern-raised.v1"
    data: ConcernRaisedData


class ConcernEscalatedData(ConcernData):
    rung: int
    told: Told
    escalated_at: datetime


class ConcernEscalated(Event):
    """Nobody had answered an urgent matter in time, so it climbed to the next in charge."""

    service: ClassVar[str] = "consultation"
    type: Literal["jelang.consultation.concern-escalated.v1"] = "jelang.consultation.concern-escalated.v1"
    data: ConcernEscalatedData


class ConcernAnsweredData(ConcernData):
    """`rung` is how far it had climbed until then."""

    answered_at: datetime
    rung: int
    within_deadline: bool


class ConcernAnswered(Event):
    """Somebody in charge answered an urgent matter and its clock stopped."""

    service: ClassVar[str] = "consultation"
    type: Literal["jelang.consultation.concern-answered.v1"] = "jelang.consultation.concern-answered.v1"
    data: ConcernAnsweredData
