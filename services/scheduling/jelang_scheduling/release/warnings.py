"""What makes a day of release hard on the person: offices that are shut that day or the next."""

import datetime as dt
from typing import Literal

from jelang_shared.reference.holidays import day_off
from pydantic import BaseModel

FRIDAY = 4


class DayWarning(BaseModel):
    """Why a day of release needs thought; `name` of the day off by language."""

    code: Literal["friday", "holiday", "joint_leave"]
    date: dt.date
    name: dict[str, str] | None = None


def warnings_of(release_date: dt.date | None) -> list[DayWarning]:
    """The warnings about a day of release."""
    if release_date is None:
        return []
    found = []
    if release_date.weekday() == FRIDAY:
        found.append(DayWarning(code="friday", date=release_date))
    if off := day_off(release_date):
        found.append(DayWarning(code=off.kind, date=release_date, name=off.name))
    return found
