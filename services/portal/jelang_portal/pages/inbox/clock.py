"""The time an office has to answer, drawn in its working days."""

from datetime import date, datetime, time
from typing import Any

from markupsafe import Markup

from jelang_portal.drawings.working_days import Clock, DayCell, working_days
from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext

OPENS, CLOSES = 8, 16
"""Office hours, by which a day passes."""


def strips(pack: dict[str, Any], at: datetime) -> Markup | None:
    """The wide and the narrow strip; nothing before the clock has started or after an answer."""
    if not pack["working_days"] or pack["answered_at"] or not pack["deadline"]:
        return None
    deadline = dates.as_instant(pack["deadline"])
    now = at.astimezone(deadline.tzinfo)
    days = [date.fromisoformat(one["on"]) for one in pack["working_days"]]
    cells = [
        DayCell(dates.weekday(day)[:3], _date(index, day), one["working"], _over(day, now))
        for index, (day, one) in enumerate(zip(days, pack["working_days"], strict=True))
    ]
    gone = sum(cell.passed for cell in cells)
    clock = Clock(
        cells, min(gone, len(cells)), gettext("sekarang"), len(cells), gettext("batas jawab"),
        gettext("Hari kerja sampai batas jawab %(day)s.") % {"day": dates.day(deadline)},
    )  # fmt: skip
    return working_days(clock) + working_days(clock, narrow=True)


def _date(index: int, day: date) -> str:
    """The month is said on the first cell and where it changes."""
    return dates.near_day(day) if index == 0 or day.day == 1 else str(day.day)


def _over(day: date, now: datetime) -> float:
    if day != now.date():
        return float(day < now.date())
    opens, closes = (datetime.combine(day, time(hour), now.tzinfo) for hour in (OPENS, CLOSES))
    return min(max((now - opens) / (closes - opens), 0.0), 1.0)
