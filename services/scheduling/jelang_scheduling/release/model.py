"""Milestones on the way to release: each raised once for a person and a release date."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlmodel import Field

from jelang_scheduling.tables import Table, instant

MilestoneDays = Literal[90, 60, 30, 7]
MILESTONES: tuple[MilestoneDays, ...] = (90, 60, 30, 7)
"""Days before release on which the probation office of the destination is told."""


class Milestone(Table, table=True):
    """A milestone that a person reached; `raised_at` is empty where a nearer one was raised in its stead."""

    person: UUID = Field(primary_key=True, foreign_key="person.id")
    release_date: date = Field(primary_key=True)
    days: int = Field(primary_key=True)
    facility: str
    reached_on: date
    raised_at: datetime | None = instant(default=None, nullable=True)


def reached(release_date: date, today: date, known: set[int]) -> list[MilestoneDays]:
    """Milestones reached by now and not yet written down, the nearest to release last; none once the day is past."""
    left = (release_date - today).days
    return [days for days in MILESTONES if 0 <= left <= days and days not in known]


def still_worth_raising(newly: list[MilestoneDays], known: set[int]) -> MilestoneDays | None:
    """Of the milestones just reached the nearest, unless a nearer one was raised before: no flood of stale notices."""
    nearest = min(newly, default=None)
    return None if nearest is None or any(days < nearest for days in known) else nearest
