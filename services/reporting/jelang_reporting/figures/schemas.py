"""The views of figures and of the rows behind them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

Level = Literal["own", "facility", "region", "office", "nation"]
MonthName = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]


class StepNumbers(BaseModel):
    """Of the steps that fell owed in a month: held, declined, still open; and the sessions missed in it."""

    owed: int = 0
    held: int = 0
    missed: int = 0
    declined: int = 0
    open: int = 0
    coverage: float | None = Field(None, description="held / (owed − declined), from 0 to 1; none where nothing counts")


class StepFigures(StepNumbers):
    step: int


class StepsOfMonth(BaseModel):
    month: str
    finished: bool
    steps: list[StepFigures]


class Unit(StepNumbers):
    """A facility, a region, an office or the nation: its month, and how fresh what it told is."""

    code: str
    name: str
    time_zone: str
    handovers_sent: int = 0
    handovers_answered: int = 0
    last_import_at: datetime | None = None
    last_sweep_at: datetime | None = None
    reported: bool = Field(False, description="a register was imported within 31 days; of several facilities, by any")
    facilities: int = 0
    facilities_reported: int = 0


class Figures(BaseModel):
    level: Level
    month: str
    finished: bool
    as_of: datetime = Field(description="everything that had reached this service by then is counted")
    units: list[Unit]
    total: Unit
    steps: list[StepFigures]
    months: list[StepsOfMonth]


class ListedRow(BaseModel):
    """One of the things that a number counts."""

    person: UUID
    reference: str | None = Field(description="none until the register has told of the person")
    facility: str
    step: int | None
    at: datetime
