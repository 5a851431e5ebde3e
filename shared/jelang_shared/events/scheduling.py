"""Events of the scheduling service: who leaves when, and when each session takes place."""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from jelang_shared.events.envelope import Event, EventData

ReleaseKind = Literal["parole", "pre_release_leave", "conditional_leave", "assimilation", "unconditional"]
ReleaseBasis = Literal["decided", "expiry"]


class PersonData(EventData):
    """A person's whole state as others may know it, so that any later event makes up for an earlier one."""

    person: UUID
    reference: str
    release_date: date | None
    release_kind: ReleaseKind
    release_basis: ReleaseBasis
    supervision_end: date | None
    destination_regency: str | None
    probation_office: str | None
    language: str
    access_needs: list[str]
    in_custody: bool


class PersonEvent(Event):
    service: ClassVar[str] = "scheduling"
    data: PersonData


class PersonRegistered(PersonEvent):
    """A person was entered in the register of a facility."""

    type: Literal["jelang.scheduling.person-registered.v1"] = "jelang.scheduling.person-registered.v1"


class PersonChanged(PersonEvent):
    """Something others may know about a person changed, the release date apart."""

    type: Literal["jelang.scheduling.person-changed.v1"] = "jelang.scheduling.person-changed.v1"


class PersonTransferredData(PersonData):
    previous_facility: str


class PersonTransferred(PersonEvent):
    """A person came to another facility, which confirmed it: from now on everything of theirs belongs there."""

    type: Literal["jelang.scheduling.person-transferred.v1"] = "jelang.scheduling.person-transferred.v1"
    data: PersonTransferredData


class ReleaseDateChangedData(PersonData):
    previous_release_date: date | None
    reason: Literal["register", "decided", "corrected"]


class ReleaseDateChanged(PersonEvent):
    """The working release date moved."""

    type: Literal["jelang.scheduling.release-date-changed.v1"] = "jelang.scheduling.release-date-changed.v1"
    data: ReleaseDateChangedData


class ReleaseApproachingData(PersonData):
    release_date: date
    milestone: Literal[90, 60, 30, 7]
    days_left: int


class ReleaseApproaching(PersonEvent):
    """A person came within 90, 60, 30 or 7 days of release, by the facility's own date."""

    type: Literal["jelang.scheduling.release-approaching.v1"] = "jelang.scheduling.release-approaching.v1"
    data: ReleaseApproachingData


class SessionOwedData(EventData):
    person: UUID
    step: int
    owed_since: date
    due: date


class SessionOwed(Event):
    """A step of the ladder fell due to be given to a person."""

    service: ClassVar[str] = "scheduling"
    type: Literal["jelang.scheduling.session-owed.v1"] = "jelang.scheduling.session-owed.v1"
    data: SessionOwedData


class PersonAssignedData(EventData):
    """Who accompanies a person from now on, and who did before; nobody is a state, too."""

    person: UUID
    facilitator: UUID | None
    previous: UUID | None
    reason: Literal["booked", "placement_ends", "workload", "language", "asked_for", "transfer", "other"]


class PersonAssigned(Event):
    """A person was given to a facilitator, who accompanies them to release."""

    service: ClassVar[str] = "scheduling"
    type: Literal["jelang.scheduling.person-assigned.v1"] = "jelang.scheduling.person-assigned.v1"
    data: PersonAssignedData


class BookingData(EventData):
    """A booked session's whole state; those of one `group` share room, staff and time, one session a person."""

    session: UUID
    person: UUID
    step: int
    room: UUID
    facilitator: UUID
    officer: UUID
    starts_at: datetime
    ends_at: datetime
    group: UUID | None = None


class BookingEvent(Event):
    service: ClassVar[str] = "scheduling"
    data: BookingData


class SessionScheduled(BookingEvent):
    """A session was booked."""

    type: Literal["jelang.scheduling.session-scheduled.v1"] = "jelang.scheduling.session-scheduled.v1"


class SessionRescheduled(BookingEvent):
    """A booked session was moved to another time, room or staff."""

    type: Literal["jelang.scheduling.session-rescheduled.v1"] = "jelang.scheduling.session-rescheduled.v1"


class SessionCancelledData(BookingData):
    reason: Literal["court", "illness", "no_officer", "no_facilitator", "security", "room", "transfer", "other"]


class SessionCancelled(BookingEvent):
    """A booked session will not take place."""

    type: Literal["jelang.scheduling.session-cancelled.v1"] = "jelang.scheduling.session-cancelled.v1"
    data: SessionCancelledData


class RegisterImportedData(EventData):
    batch: UUID
    rows: int
    created: int
    changed: int


class RegisterImported(Event):
    """A facility's register file was taken in."""

    service: ClassVar[str] = "scheduling"
    type: Literal["jelang.scheduling.register-imported.v1"] = "jelang.scheduling.register-imported.v1"
    data: RegisterImportedData


class ReleasesSweptData(EventData):
    on: date
    raised: int


class ReleasesSwept(Event):
    """A facility's release dates were looked through for one local day."""

    service: ClassVar[str] = "scheduling"
    type: Literal["jelang.scheduling.releases-swept.v1"] = "jelang.scheduling.releases-swept.v1"
    data: ReleasesSweptData
