"""What the section head said to one version of a record."""

from datetime import datetime
from typing import Self
from uuid import UUID

from jelang_shared.errors import Conflict, VersionConflict
from sqlalchemy import DateTime, Text
from sqlmodel import Field

from jelang_consultation.sessions.model import Record, Session
from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import sealed


class NothingToReview(Conflict):
    """The record isn't waiting: it was reviewed already, or the session has none."""

    code = "nothing-to-review"


class Review(Table, table=True):
    """One review of one version; never changed. The question, if it was sent back with one, is sealed."""

    __tablename__ = "session_review"

    session: UUID = Field(primary_key=True, foreign_key="session.id")
    record_version: int = Field(primary_key=True)
    person: UUID
    facility: str = Field(sa_type=Text)
    by: UUID
    at: datetime = Field(sa_type=DateTime(timezone=True))
    question: bytes | None = sealed(version="record_version", default=None)

    @classmethod
    def of(cls, session: Session, record: Record | None, expected: int, by: UUID, at: datetime) -> Self:
        """The review of the version that was read, which must be the newest and waiting."""
        if record is not None and record.version != expected:
            raise VersionConflict("The record was corrected meanwhile; read it first.", version=record.version)
        if record is None or session.review != "waiting":
            raise NothingToReview(f"The record of session {session.id} doesn't wait for a review.")
        return cls(
            session=session.id,
            record_version=record.version,
            person=session.person,
            facility=session.facility,
            by=by,
            at=at,
        )
