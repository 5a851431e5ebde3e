"""A need of a person, one a kind: its status, who is responsible, and its history."""

from datetime import date, datetime
from typing import Self
from uuid import UUID

from jelang_shared.errors import Conflict, Invalid
from jelang_shared.events.consultation import NeedChanged, NeedData, NeedKind, NeedStatus, Responsible
from sqlalchemy import DateTime, Text, UniqueConstraint
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_consultation.envelopes import about
from jelang_consultation.tables import Table

OPEN: tuple[NeedStatus, ...] = ("not_started", "in_progress")

Instant = DateTime(timezone=True)


class NeedKnown(Conflict):
    """The person has a need of this kind: it is changed, not found a second time."""

    code = "need-known"


class Need(Table, table=True):
    """One need; `step` is the ladder step in which it was found, none if it was between sessions."""

    __table_args__ = (UniqueConstraint("person", "kind"),)

    id: UUID = Field(primary_key=True, default_factory=uuid7)
    person: UUID
    facility: str = Field(sa_type=Text)
    regional_office: str = Field(sa_type=Text)
    kind: NeedKind = Field(sa_type=Text)
    status: NeedStatus = Field(sa_type=Text)
    responsible: Responsible = Field(sa_type=Text)
    due: date | None = None
    step: int | None = None
    since: datetime = Field(sa_type=Instant)
    changed_at: datetime = Field(sa_type=Instant)
    version: int = 1

    def change(
        self, status: NeedStatus, responsible: Responsible, due: date | None, at: datetime
    ) -> NeedChanged | None:
        """Take over how it stands now; nothing to tell where it was so already."""
        if (status, responsible, due) == (self.status, self.responsible, self.due):
            return None
        self.status, self.responsible, self.due, self.changed_at = status, responsible, due, at
        self.version += 1
        return self.told()

    def lies_ahead(self, due: date | None, today: date) -> None:
        """`Invalid` if a new due date is over before it is set; one that has passed meanwhile may stand."""
        if due is not None and due != self.due and due < today:
            raise Invalid("A due date lies ahead.", errors=[{"field": "due", "problem": "in the past"}])

    def told(self) -> NeedChanged:
        """The event that tells this need as it is."""
        data = NeedData(
            need=self.id,
            person=self.person,
            kind=self.kind,
            status=self.status,
            responsible=self.responsible,
            due=self.due,
        )
        return NeedChanged(
            **about(f"need/{self.id}", self.version, self.person, self.facility, self.regional_office), data=data
        )


class NeedVersion(Table, table=True):
    """The history: each state a need was in, who wrote it down, and in which session if in one; never changed."""

    __tablename__ = "need_version"

    need: UUID = Field(primary_key=True, foreign_key="need.id")
    version: int = Field(primary_key=True)
    facility: str = Field(sa_type=Text)
    status: NeedStatus = Field(sa_type=Text)
    responsible: Responsible = Field(sa_type=Text)
    due: date | None = None
    at: datetime = Field(sa_type=Instant)
    by: UUID
    session: UUID | None = None

    @classmethod
    def of(cls, need: Need, by: UUID, session: UUID | None = None) -> Self:
        """A need as it stands now."""
        return cls(
            need=need.id,
            version=need.version,
            facility=need.facility,
            status=need.status,
            responsible=need.responsible,
            due=need.due,
            at=need.changed_at,
            by=by,
            session=session,
        )
