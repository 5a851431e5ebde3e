"""A handover as its office has it: the newest pack, its clock, its answer and the thread."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from jelang_shared.errors import Conflict
from jelang_shared.events.consultation import HandoverReadyData
from jelang_shared.events.notification import HandoverAnswered, HandoverAnsweredData
from jelang_shared.events.scheduling import ReleaseKind
from jelang_shared.reference import ProbationOffice, probation_offices
from sqlalchemy import String
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_notification.handovers import policy
from jelang_notification.tables import Instant, Table

State = Literal["released", "sent", "opened", "accepted", "declined", "question"]
Answer = Literal["accepted", "declined", "question"]
Side = Literal["facility", "office", "system"]
FINAL: tuple[State, ...] = ("accepted", "declined")
WAITING: tuple[State, ...] = ("released", "sent", "opened")
"""States in which the office owes an answer; after a question the clock stands still."""


class HandoverAlreadyAnswered(Conflict):
    """The office has accepted or declined this handover."""

    code = "handover-answered"


class Handover(Table, table=True):
    """One person's pack at the office that it was released to; a newer version replaces it and asks anew."""

    id: UUID = Field(primary_key=True)
    version: int
    person: UUID = Field(index=True)
    reference: str
    facility: str = Field(index=True)
    regional_office: str | None
    probation_office: str = Field(index=True)
    released_by: UUID
    released_at: datetime = Field(sa_type=Instant)
    release_kind: ReleaseKind = Field(sa_type=String)
    release_date: date
    supervision_end: date | None
    destination_regency: str
    access_needs: list[str] = Field(sa_type=JSONB)
    open_needs: list[dict[str, Any]] = Field(sa_type=JSONB)
    plan: dict[str, Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))

    state: State = Field(default="released", sa_type=String)
    changed_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    deadline: datetime | None = Field(default=None, sa_type=Instant)
    deadline_policy: int | None = None
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    within_deadline: bool | None = None
    reason: str | None = None
    appointment_at: datetime | None = Field(default=None, sa_type=Instant)
    answers: int = 0

    @property
    def voluntary(self) -> bool:
        """Whether no duty of supervision follows this release."""
        return self.release_kind == "unconditional"

    @property
    def office(self) -> ProbationOffice | None:
        """The office that the pack was released to, if there is one of that code."""
        return probation_offices().get(self.probation_office)

    @property
    def final(self) -> bool:
        """Whether the office has accepted or declined."""
        return self.state in FINAL

    def gap(self) -> Literal["no_office"] | None:
        """Why nobody can be told, if so."""
        return None if self.office else "no_office"

    def replace(self, pack: dict[str, Any]) -> None:
        """A newer version of the pack: what the office did with the older one doesn't hold for it."""
        for name, value in pack.items():
            setattr(self, name, value)
        self.state, self.changed_at = "released", self.released_at
        self.sent_at = self.opened_at = self.deadline = self.answered_at = self.appointment_at = None
        self.reason = self.within_deadline = self.deadline_policy = None

    def sent(self, at: datetime) -> None:
        """The office's mail server took the notice: the clock starts."""
        if self.sent_at is None:
            self.sent_at = at
            self._start_clock(at)
        if self.state == "released":
            self._move("sent", at)

    def open(self, at: datetime) -> None:
        """An officer opens the pack; an office that reads it before the mail arrives knows as well."""
        if self.opened_at is None:
            self.opened_at = at
            self._start_clock(at)
        if self.state in {"released", "sent"}:
            self._move("opened", at)

    def answer(
        self, answer: Answer, who: UUID, at: datetime, *, reason: str | None, appointment_at: datetime | None
    ) -> HandoverAnswered:
        """Take down the office's answer; after a question it may still accept or decline."""
        if self.final:
            raise HandoverAlreadyAnswered(f"Handover {self.id} was {self.state} already.", state=self.state)
        in_time = self.deadline is None or at <= self.deadline
        # A question asked in time stops the clock.
        self.within_deadline = in_time or bool(self.within_deadline)
        self.answered_at, self.reason, self.appointment_at = at, reason, appointment_at
        self.answers += 1
        self._move(answer, at)
        return HandoverAnswered(
            time=at,
            subject=f"handover/{self.id}",
            sequence=self.answers,
            facility=self.facility,
            regionaloffice=self.regional_office,
            partitionkey=str(self.person),
            data=HandoverAnsweredData(
                handover=self.id,
                person=self.person,
                probation_office=self.probation_office,
                answer=answer,
                answered_by=who,
                answered_at=at,
                within_deadline=self.within_deadline,
                handover_version=self.version,
            ),
        )

    def days_left(self, at: datetime) -> int | None:
        """Working days that the office still has; nothing when no answer is awaited."""
        if self.deadline is None or self.office is None or self.state not in WAITING:
            return None
        return policy.days_left(self.deadline, at, self.office.zone)

    def says(self, what: str, who: Side, at: datetime, *, staff: UUID | None = None, text: str = "") -> "Entry":
        """A line for the thread."""
        return Entry(handover=self.id, version=self.version, at=at, who=who, staff=staff, what=what, text=text)

    def _start_clock(self, at: datetime) -> None:
        if self.deadline is None and self.office is not None:
            self.deadline = policy.deadline(self.release_kind, at, self.office.zone)
            self.deadline_policy = policy.POLICY.version

    def _move(self, state: State, at: datetime) -> None:
        self.state, self.changed_at = state, at


class Entry(Table, table=True):
    """One line of a handover's thread: who did or said what."""

    __tablename__ = "thread_entry"

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    handover: UUID = Field(index=True)
    version: int
    at: datetime = Field(sa_type=Instant)
    who: Side = Field(sa_type=String)
    staff: UUID | None = None
    what: str
    text: str = ""


def pack_of(data: HandoverReadyData, facility: str, regional_office: str | None) -> dict[str, Any]:
    """The columns that a pack fills."""
    pack = data.model_dump(exclude={"handover", "open_needs", "plan"})
    needs = [need.model_dump(mode="json") for need in data.open_needs]
    plan = data.plan.model_dump(mode="json") if data.plan else None
    where = {"facility": facility, "regional_office": regional_office}
    return {**pack, **where, "open_needs": needs, "plan": plan}
