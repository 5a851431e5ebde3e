"""A need of a person, one a kind: its status, who is responsible, and its history."""

from datetime import datetime
from uuid import UUID

from jelang_shared.events.consultation import NeedChanged, NeedData, NeedKind, NeedStatus, Responsible
from sqlalchemy import DateTime, Text, UniqueConstraint
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_consultation.envelopes import about
from jelang_consultation.tables import Table

OPEN: tuple[NeedStatus, ...] = ("not_started", "in_progress")

Instant = DateTime(timezone=True)


class Need(Table, table=True):
    """One need; `step` is the ladder step in which it was found."""

    __table_args__ = (UniqueConstraint("person", "kind"),)

    id: UUID = Field(primary_key=True, default_factory=uuid7)
    person: UUID
    facility: str = Field(sa_type=Text)
    regional_office: str = Field(sa_type=Text)
    kind: NeedKind = Field(sa_type=Text)
    status: NeedStatus = Field(sa_type=Text)
    responsible: Responsible = Field(sa_type=Text)
    step: int
    since: datetime = Field(sa_type=Instant)
    changed_at: datetime = Field(sa_type=Instant)
    version: int = 1

    def change(self, status: NeedStatus, responsible: Responsible, at: datetime) -> NeedChanged | None:
        """Take over what was found now; nothing to tell where it was so already."""
        if (status, responsible) == (self.status, self.responsible):
            return None
        self.status, self.responsible, self.changed_at = status, responsible, at
        self.version += 1
        return self.told()

    def told(self) -> NeedChanged:
        """The event that tells this need as it is."""
        data = NeedData(
            need=self.id, person=self.person, kind=self.kind, status=self.status, responsible=self.responsible
        )
        return NeedChanged(
            **about(f"need/{self.id}", self.version, self.person, self.facility, self.regional_office), data=data
        )


class NeedVersion(Table, table=True):
    """The history: each state a need was in, who wrote it down, and in which session."""

    __tablename__ = "need_version"

    need: UUID = Field(primary_key=True, foreign_key="need.id")
    version: int = Field(primary_key=True)
    facility: str = Field(sa_type=Text)
    status: NeedStatus = Field(sa_type=Text)
    responsible: Responsible = Field(sa_type=Text)
    at: datetime = Field(sa_type=Instant)
    by: UUID
    session: UUID
