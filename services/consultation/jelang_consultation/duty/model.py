"""Who is on duty in one shift; a shift without a row falls to the section head."""

from datetime import date, datetime
from uuid import UUID

from jelang_shared.errors import Conflict
from sqlalchemy import DateTime, Text
from sqlmodel import Field

from jelang_consultation.duty.policy import Shift
from jelang_consultation.tables import Table


class NotOnDuty(Conflict):
    """An officer who isn't on duty now can't answer for the facility; the officer on duty or the section head can."""

    code = "not-on-duty"


class Duty(Table, table=True):
    """The officer of one shift."""

    facility: str = Field(sa_type=Text, primary_key=True)
    day: date = Field(primary_key=True)
    shift: Shift = Field(sa_type=Text, primary_key=True)
    officer: UUID
    set_by: UUID
    set_at: datetime = Field(sa_type=DateTime(timezone=True))
