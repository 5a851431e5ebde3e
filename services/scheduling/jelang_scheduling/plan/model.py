"""What has been owed, and what became of the sessions given."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from jelang_scheduling.tables import Table, instant


class OwedStep(Table, table=True):
    """A step of the ladder that opened for a person, told to the others once."""

    __tablename__ = "owed_step"

    person: UUID = Field(primary_key=True, foreign_key="person.id")
    step: int = Field(primary_key=True)
    facility: str
    opened_on: date
    due_on: date
    told_at: datetime = instant()


class Outcome(Table, table=True):
    """What became of a session, as the consultation service tells it; kept by session, whether we booked it or not."""

    __table_args__ = (Index("outcome_of_person", "person", "step"),)

    session: UUID = Field(primary_key=True)
    person: UUID
    facility: str | None
    step: int
    result: str
    at: datetime = instant()
    sequence: int = Field(sa_type=BigInteger)
