"""Days off in Indonesia: public holidays and joint leave (cuti bersama)."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from holidays import country_holidays

JOINT_LEAVE_CATEGORY = "government"


@dataclass(frozen=True)
class DayOff:
    """A public holiday, or a day of joint leave, on which offices are shut too; `name` by language."""

    on: date
    kind: Literal["holiday", "joint_leave"]
    name: dict[str, str]


def day_off(on: date) -> DayOff | None:
    """What makes a day a day off, Sundays and Saturdays apart."""
    return _days_off(on.year).get(on)


@cache
def _days_off(year: int) -> dict[date, DayOff]:
    """Days whose date follows the moon are estimates until the yearly decree is known."""
    found: dict[date, DayOff] = {}
    kinds: tuple[tuple[Literal["holiday", "joint_leave"], str], ...] = (
        ("joint_leave", JOINT_LEAVE_CATEGORY),
        ("holiday", "public"),
    )
    for kind, category in kinds:
        names = {
            language: country_holidays("ID", years=year, categories=(category,), language=code)
            for language, code in (("id", "id"), ("en", "en_US"))
        }
        for on in names["id"]:
            found[on] = DayOff(on, kind, {language: days[on] for language, days in names.items()})
    return found
