"""The picture of readiness, in the reader's language."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from jelang_shared.events.consultation import Band
from pydantic import BaseModel

Direction = Literal["up", "down", "same"]


class Moment(BaseModel):
    """When a sheet was filled in, and in which step's session."""

    sheet: UUID
    at: datetime
    step: int | None


class PointView(BaseModel):
    """A point: what was answered last time and now, what that gives, and why it counts."""

    item: str
    short: str
    before: str | None
    now: str | None
    points: int
    most: int
    direction: Direction
    reason: str


class DimensionView(BaseModel):
    """A dimension: its band at each moment (none where the form of then didn't tell it), and its points now."""

    id: str
    title: str
    bands: list[Band | None]
    direction: Direction
    points: list[PointView]


class ReadinessView(BaseModel):
    """Readiness as one form shows it, oldest moment first."""

    form: str
    version: int
    title: str
    moments: list[Moment]
    dimensions: list[DimensionView]
