"""A debrief: words about a person from who leaves to who goes on, sealed, until the next one confirms."""

from datetime import datetime
from uuid import UUID

from jelang_shared.errors import Conflict, VersionConflict
from sqlalchemy import DateTime, Index, Text, text
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import sealed

Instant = DateTime(timezone=True)


class StillHere(Conflict):
    """Who accompanies the person still works here and writes the debrief themselves."""

    code = "still-here"


class NotForYou(Conflict):
    """Only who accompanies the person now confirms what was left for them."""

    code = "not-for-you"


class DebriefClosed(Conflict):
    """It was taken over already; what was read stays as it was."""

    code = "debrief-closed"


class Debrief(Table, table=True):
    """What one facilitator leaves behind of one person; `author` is the section head if they had gone already."""

    __table_args__ = (
        Index("debrief_of_person", "person", "written_at"),
        Index("debrief_open", "person", "facilitator", unique=True, postgresql_where=text("confirmed_at IS NULL")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    version: int = 0
    person: UUID
    facility: str = Field(sa_type=Text)
    regional_office: str = Field(sa_type=Text)
    facilitator: UUID
    author: UUID
    words: bytes = sealed()
    written_at: datetime = Field(sa_type=Instant)
    confirmed_by: UUID | None = None
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)

    def rewritten(self, by: UUID, expected: int, at: datetime) -> None:
        """Ready for new words."""
        if self.version != expected:
            raise VersionConflict("This was written over meanwhile; read it first.", version=self.version)
        self.version += 1
        self.author, self.written_at = by, at

    def confirm(self, by: UUID, at: datetime) -> None:
        """The next one has read it, and goes on."""
        if self.confirmed_at is not None:
            raise DebriefClosed("This was taken over already.")
        self.confirmed_by, self.confirmed_at = by, at
