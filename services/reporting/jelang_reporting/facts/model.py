"""What others told this service, one row a subject: the same rows whatever the order of arrival."""

from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias
from uuid import UUID

from jelang_shared.events.consultation import ParticipationDeclined, SessionCompleted, SessionMissed
from jelang_shared.events.envelope import Event
from jelang_shared.events.notification import NoticeFailed, NoticeOpened, NoticeSent
from jelang_shared.events.scheduling import SessionCancelled
from jelang_shared.placing import facility_of
from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from jelang_reporting.tables import Table

Row: TypeAlias = dict[str, Any]

OUTCOMES: dict[type[Event], str] = {
    SessionCompleted: "held",
    SessionMissed: "missed",
    ParticipationDeclined: "declined",
}
NOTICED: dict[type[Event], str] = {NoticeSent: "sent_at", NoticeFailed: "failed_at", NoticeOpened: "opened_at"}


class Fact(Table):
    """A row that an event tells: columns named like the event's data take its values."""

    @classmethod
    def told(cls, event: Event) -> Row:
        """The row that an event makes."""
        derived = cls.derived(event)
        return {name: derived[name] if name in derived else getattr(event.data, name) for name in cls.model_fields}

    @classmethod
    def derived(cls, event: Event) -> Row:  # noqa: ARG003 - for those who derive something
        """The columns that the event's data doesn't hold as such."""
        return {}


class Placed(Fact):
    """A fact that counts at a facility and in its region."""

    facility: str
    region: str

    @classmethod
    def derived(cls, event: Event) -> Row:
        facility = facility_of(event)
        return {**super().derived(event), "facility": facility.code, "region": facility.regional_office}


class Versioned(Fact):
    """A fact with versions: of two events the one with the higher sequence, then the later id, is the newer."""

    sequence: int = Field(sa_type=BigInteger)
    event: UUID

    @classmethod
    def derived(cls, event: Event) -> Row:
        return {**super().derived(event), "sequence": event.sequence, "event": event.id}


class Person(Versioned, Placed, table=True):
    """A person as others may know them."""

    person: UUID = Field(primary_key=True)
    reference: str
    probation_office: str | None
    release_date: date | None
    release_kind: str
    in_custody: bool


class Owed(Versioned, Placed, table=True):
    """A step of the ladder that a facility owes a person since its opening day."""

    person: UUID = Field(primary_key=True)
    step: int = Field(primary_key=True)
    owed_since: date
    due: date
    at: datetime
    """The first moment of the opening day at the facility."""

    __table_args__ = (Index("owed_facility", "facility", "owed_since"), Index("owed_region", "region", "owed_since"))

    @classmethod
    def derived(cls, event: Event) -> Row:
        opens = datetime.combine(event.data.owed_since, time(), facility_of(event).zone)
        return {**super().derived(event), "at": opens.astimezone(UTC)}


class Booking(Versioned, Placed, table=True):
    """A session as it was last booked, moved or cancelled."""

    session: UUID = Field(primary_key=True)
    person: UUID
    step: int
    facilitator: UUID
    starts_at: datetime
    cancelled: bool

    __table_args__ = (Index("booking_step", "person", "step"),)

    @classmethod
    def derived(cls, event: Event) -> Row:
        return {**super().derived(event), "cancelled": isinstance(event, SessionCancelled)}


class Outcome(Versioned, Placed, table=True):
    """How a session ended: held, missed or declined; `day` is the facility's own date."""

    session: UUID = Field(primary_key=True)
    person: UUID
    step: int
    facilitator: UUID
    kind: str
    at: datetime
    day: date

    __table_args__ = (
        Index("outcome_step", "person", "step"),
        Index("outcome_facility", "facility", "day"),
        Index("outcome_region", "region", "day"),
    )

    @classmethod
    def derived(cls, event: Event) -> Row:
        day = facility_of(event).local_date(event.data.at)
        return {**super().derived(event), "kind": OUTCOMES[type(event)], "day": day}


class Need(Versioned, Placed, table=True):
    """A need of a person, its status and who is responsible."""

    need: UUID = Field(primary_key=True)
    person: UUID
    kind: str
    status: str
    responsible: str


class Assessed(Versioned, Placed, table=True):
    """That a person filled in a form which tells bands, and on which of the facility's days; not what they are."""

    sheet: UUID = Field(primary_key=True)
    person: UUID
    form: str
    day: date

    __table_args__ = (
        Index("assessed_facility", "facility", "day"),
        Index("assessed_region", "region", "day"),
    )

    @classmethod
    def derived(cls, event: Event) -> Row:
        return {**super().derived(event), "day": facility_of(event).local_date(event.data.at)}


class Handover(Versioned, Placed, table=True):
    """A person's pack, released to the probation office of the destination."""

    handover: UUID = Field(primary_key=True)
    version: int
    person: UUID
    probation_office: str = Field(index=True)
    time_zone: str
    """The facility's, by which a handover falls into a month."""
    released_at: datetime

    __table_args__ = (Index("handover_facility", "facility"), Index("handover_region", "region"))

    @classmethod
    def derived(cls, event: Event) -> Row:
        return {**super().derived(event), "time_zone": facility_of(event).time_zone}


class Answer(Versioned, table=True):
    """What the probation office answered to a handover last."""

    handover: UUID = Field(primary_key=True)
    answer: str
    handover_version: int | None
    answered_at: datetime
    within_deadline: bool


class Notice(Fact, table=True):
    """A notice, and when it was first sent, failed and opened."""

    notice: UUID = Field(primary_key=True)
    person: UUID
    kind: str
    handover: UUID | None = Field(index=True)
    sent_at: datetime | None
    failed_at: datetime | None
    opened_at: datetime | None

    @classmethod
    def derived(cls, event: Event) -> Row:
        return {**dict.fromkeys(NOTICED.values()), NOTICED[type(event)]: event.time}


class Concern(Placed, table=True):
    """An urgent matter: when it was raised and answered, and how far it had climbed; never whose or what."""

    concern: UUID = Field(primary_key=True)
    raised_at: datetime
    rung: int
    answered_at: datetime | None
    within_deadline: bool | None

    __table_args__ = (
        Index("concern_facility", "facility", "raised_at"),
        Index("concern_region", "region", "raised_at"),
    )

    @classmethod
    def derived(cls, event: Event) -> Row:
        later = {name: getattr(event.data, name, None) for name in ("answered_at", "within_deadline")}
        return {**super().derived(event), **later, "rung": getattr(event.data, "rung", 0)}


class RegisterImport(Placed, table=True):
    """A register file that a facility took in."""

    __tablename__ = "register_import"

    batch: UUID = Field(primary_key=True)
    at: datetime

    __table_args__ = (Index("register_import_facility", "facility", "at"),)

    @classmethod
    def derived(cls, event: Event) -> Row:
        return {**super().derived(event), "at": event.time}


class Sweep(Placed, table=True):
    """A look through a facility's release dates for one of its days; `at` is the day's last look."""

    facility: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    at: datetime

    @classmethod
    def derived(cls, event: Event) -> Row:
        return {**super().derived(event), "day": event.data.on, "at": event.time}
