"""The cakrawala of the home page: everyone who leaves within ninety days, as lights on the horizon."""

from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from jelang_portal.drawings.horizon import Horizon, Light, Mark, horizon
from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext, ngettext

DAYS = 90


def sky(approaching: dict[str, Any]) -> Markup:
    """Both drawings: ninety days for a wide screen, the nearest thirty for a narrow one."""
    today = date.fromisoformat(approaching["today"])
    lights = [Light(light["days_left"], light["state"]) for light in approaching["lights"]]
    near = sum(light.days_left <= 30 for light in lights)
    wide = _horizon(lights, _marks(today, (90, 60, 30, 7)), approaching["total"], 90)
    narrow = _horizon(lights, _marks(today, (30, 15, 7)), near, 30)
    return horizon(wide) + horizon(narrow, narrow=True)


def _marks(today: date, days: tuple[int, ...]) -> list[Mark]:
    return [
        Mark(left, gettext("%(days)s hari") % {"days": left}, dates.near_day(today + timedelta(days=left)))
        for left in days
    ]


def _horizon(lights: list[Light], marks: list[Mark], number: int, days: int) -> Horizon:
    label = ngettext(
        "%(number)s orang akan bebas dalam %(days)s hari. Daftarnya ada di bawah.",
        "%(number)s orang akan bebas dalam %(days)s hari. Daftarnya ada di bawah.",
        number,
    )
    return Horizon(
        lights=lights,
        marks=marks,
        release=gettext("Bebas"),
        today=gettext("hari ini"),
        label=label % {"number": number, "days": days},
    )
