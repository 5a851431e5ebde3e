"""Dates, times and numbers as the portal writes them; a time always names its zone."""

import re
from datetime import date, datetime, time
from functools import cache

from babel.dates import format_date, format_datetime, get_month_names
from babel.numbers import format_decimal
from jelang_shared.reference import zone_label

from jelang_portal.web import i18n

Day = date | str
Instant = datetime | str
_LOCALES = {"id": "id", "en": "en_GB"}
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")


def _locale() -> str:
    return _LOCALES[i18n.language()]


def as_day(value: Day) -> date:
    """A date, also from its ISO form; an instant gives the day at the page's zone."""
    if isinstance(value, str):
        return as_instant(value).date() if "T" in value else date.fromisoformat(value)
    return as_instant(value).date() if isinstance(value, datetime) else value


def read_day(typed: str) -> date | None:
    """A day as people write it: 16 Juli 2026, 16 Jul 2026, 16-7-2026, 2026-07-16; nothing if it is none."""
    words = re.split(r"[\s./-]+", typed.strip().lower())
    if len(words) != 3:
        return None
    if len(words[0]) == 4:
        words.reverse()
    number, name, year = words
    found = int(name) if name.isdigit() else _months().get(name, 0)
    try:
        return date(int(year), found, int(number))
    except ValueError:
        return None


def read_clock(typed: str) -> time | None:
    """A time of day as people write it: 09.30, 9:30, 9; nothing if it is none."""
    found = _CLOCK.fullmatch(typed.strip())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


@cache
def _months() -> dict[str, int]:
    """Months by their names in both languages, in full and short."""
    return {
        name.lower(): number
        for locale in _LOCALES.values()
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    }


def as_instant(value: Instant) -> datetime:
    """An instant at the page's zone, also from its ISO form."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(i18n.zone())


def zone_name() -> str:
    """WIB, WITA or WIT."""
    return zone_label(i18n.zone().key)


def day(value: Day) -> str:
    """Jumat, 14 Agustus 2026."""
    return format_date(as_day(value), "EEEE, d MMMM y", locale=_locale())


def day_of_year(value: Day) -> str:
    """14 Agustus 2026."""
    return format_date(as_day(value), "d MMMM y", locale=_locale())


def short_day(value: Day) -> str:
    """14 Agu 2026."""
    return format_date(as_day(value), "d MMM y", locale=_locale())


def near_day(value: Day) -> str:
    """14 Agu."""
    return format_date(as_day(value), "d MMM", locale=_locale())


def weekday(value: Day) -> str:
    """Jumat."""
    return format_date(as_day(value), "EEEE", locale=_locale())


def near_weekday(value: Day) -> str:
    """Jumat, 14 Agu."""
    return format_date(as_day(value), "EEEE, d MMM", locale=_locale())


def long_weekday(value: Day) -> str:
    """Jumat, 14 Agustus."""
    return format_date(as_day(value), "EEEE, d MMMM", locale=_locale())


def month(value: Day) -> str:
    """Agustus 2026."""
    return format_date(as_day(value), "MMMM y", locale=_locale())


def hour(value: Instant) -> str:
    """10.42: only beside another time that names the zone."""
    return format_datetime(as_instant(value), "HH.mm", locale=_locale())


def clock(value: Instant) -> str:
    """10.42 WITA."""
    return f"{hour(value)} {zone_name()}"


def hours(start: Instant, end: Instant) -> str:
    """10.30–11.30 WIB."""
    return f"{hour(start)}–{clock(end)}"


def iso_day(value: Day) -> str:
    """2026-07-16, for addresses and fields."""
    return as_day(value).isoformat()


def near_moment(value: Instant) -> str:
    """16 Jul, 10.30 WIB."""
    return f"{near_day(value)}, {clock(value)}"


def moment(value: Instant) -> str:
    """24 Juni 2026, 10.12 WIB."""
    return f"{day_of_year(value)}, {clock(value)}"


def greeting(hour_of_day: int) -> str:
    """Selamat pagi, siang, sore, malam."""
    if hour_of_day < 11:
        return i18n.gettext("Selamat pagi")
    if hour_of_day < 15:
        return i18n.gettext("Selamat siang")
    return i18n.gettext("Selamat sore") if hour_of_day < 18 else i18n.gettext("Selamat malam")


def number(value: int) -> str:
    """31.200."""
    return format_decimal(value, locale=_locale())


FILTERS = {"instant": as_instant} | {
    filter_.__name__: filter_
    for filter_ in (
        day,
        day_of_year,
        short_day,
        near_day,
        weekday,
        near_weekday,
        long_weekday,
        month,
        hour,
        clock,
        hours,
        iso_day,
        near_moment,
        moment,
        number,
    )
}
