"""A form that was sent, with its answer; and one that is held until its writer has signed in again."""

from datetime import datetime, timedelta
from uuid import UUID

from jelang_shared.errors import Conflict
from sqlalchemy import Column, DateTime, LargeBinary, func
from sqlmodel import Field

from jelang_portal.tables import Table

KEPT = timedelta(hours=24)
"""How long a form's answer is given again, and its words wait for their writer."""
ABANDONED = timedelta(seconds=90)
"""Longer than any service may take: a form still in hand after this was left by a process that ended."""


class StillInHand(Conflict):
    """The same form is being carried out at this moment."""

    code = "form-in-hand"


class SentForm(Table, table=True):
    """A form in hand, or done: then `answer` is what came of it, sealed."""

    __tablename__ = "sent_form"

    id: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    account: UUID = Field(foreign_key="account.id")
    at: datetime = Field(
        sa_column=Column(DateTime(timezone=True), nullable=False, server_default=func.now(), index=True)
    )
    answer: bytes | None = Field(default=None, sa_column=Column(LargeBinary))


class HeldForm(Table, table=True):
    """What `account` typed and sent after the sign-in had ended, sealed."""

    __tablename__ = "held_form"

    id: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    account: UUID = Field(foreign_key="account.id")
    at: datetime = Field(
        sa_column=Column(DateTime(timezone=True), nullable=False, server_default=func.now(), index=True)
    )
    words: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
