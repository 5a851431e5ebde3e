"""The way to release as others see it."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from jelang_scheduling.plan.standing import State
from jelang_scheduling.register.schemas import PersonRow


class Light(BaseModel):
    """One person on the horizon."""

    person: UUID
    days_left: int
    state: State


class Warned(BaseModel):
    """What to look at early, and whom it concerns; `date` and `name` where it is one day off."""

    code: Literal["friday", "holiday", "joint_leave", "session_after_release", "release_date_passed"]
    count: int
    date: dt.date | None = None
    name: dict[str, str] | None = None
    persons: list[UUID]


class Approaching(BaseModel):
    """Who is near release, and who of them needs somebody to act."""

    total: int
    attention: int
    blocked: int
    owed: int
    declined: int
    ready: int
    lights: list[Light]
    nearest: list[PersonRow]
    warnings: list[Warned]
    today: dt.date
    last_import_at: dt.datetime | None
    last_sweep_at: dt.datetime | None


class SweepIn(BaseModel):
    facility: str | None = None


class Swept(BaseModel):
    facilities: int
    raised: int
