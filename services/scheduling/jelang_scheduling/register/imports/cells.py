"""Reading one cell: dates, lengths of time and remissions as registry offices write them."""

import re
from datetime import date, datetime, timedelta
from typing import Any

MONTHS = {
    "januari": 1, "jan": 1, "january": 1, "februari": 2, "feb": 2, "pebruari": 2, "february": 2,
    "maret": 3, "mar": 3, "march": 3, "april": 4, "apr": 4, "mei": 5, "may": 5,
    "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7,
    "agustus": 8, "agu": 8, "ags": 8, "agt": 8, "agust": 8, "aug": 8, "august": 8,
    "september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10, "oct": 10, "october": 10,
    "november": 11, "nov": 11, "nopember": 11, "nop": 11, "desember": 12, "des": 12, "dec": 12, "december": 12,
}  # fmt: skip
NONE_WRITTEN = {"-", "–", "—", "nihil", "tidak ada"}
"""How an office writes that there is none; an empty cell says nothing at all."""

EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(18_264, 73_051)
"""Day numbers that Excel writes for 1950 to 2099."""
EARLIEST, LATEST = date(1900, 1, 1), date(2150, 12, 31)
MOST_YEARS, MOST_MONTHS, MOST_DAYS = 50, 600, 20_000

WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)[,\s]+", re.IGNORECASE)
NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?")
WORDED = re.compile(r"(\d{1,2})[-/. ]*([A-Za-z]+)\.?[-/., ]*(\d{4})")
PART = re.compile(r"(\d{1,5})\s*(tahun|thn|th|years?|y|bulan|bln|bl|months?|m|hari|hr|days?|d)\b\.?", re.IGNORECASE)
UNITS = {"t": "years", "y": "years", "b": "months", "m": "months", "h": "days", "d": "days"}
IN_WORDS = re.compile(r"\([^)]*\)")
"""Judgments repeat numbers in words: `6 (enam) bulan`."""
BETWEEN_PARTS = re.compile(r"^(?:[\s,]|dan)*$", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

REMISSION_KINDS = {
    "umum": "general", "general": "general", "khusus": "special", "special": "special",
    "dasawarsa": "decade", "decade": "decade", "tambahan": "additional", "additional": "additional",
}  # fmt: skip
MOST_REMISSIONS = 60
MOST_SENTENCES = 20


class CellError(Exception):
    """A cell that can't be used: a stable code, and what a sentence about it needs."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def as_text(cell: object) -> str:
    """A cell as a person sees it, stray spaces removed; a control character is refused."""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    found = " ".join(str("" if cell is None else cell).split())
    if CONTROL.search(found):
        raise CellError("control-character")
    return found


def says_none(written: str) -> bool:
    """Whether the office wrote that there is none."""
    return written.casefold() in NONE_WRITTEN


def day(written: str) -> date:
    """A date: `17 Agustus 2026`, `17-08-2026`, `2026-08-17`, or the day number Excel keeps; day before month."""
    if written.isdecimal() and int(written[:9]) in SERIALS:
        return EXCEL_EPOCH + timedelta(days=int(written))
    bare = WEEKDAY.sub("", written)
    if found := ISO.fullmatch(bare):
        year, month, on = (int(part) for part in found.groups())
    elif found := NUMERIC.fullmatch(bare):
        on, month, year = (int(part) for part in found.groups())
    elif (found := WORDED.fullmatch(bare)) and found[2].casefold() in MONTHS:
        on, month, year = int(found[1]), MONTHS[found[2].casefold()], int(found[3])
    else:
        raise CellError("not-a-date")
    try:
        result = date(year, month, on)
    except ValueError:
        raise CellError("no-such-date") from None
    if not EARLIEST <= result <= LATEST:
        raise CellError("date-out-of-range", earliest=EARLIEST.isoformat(), latest=LATEST.isoformat())
    return result


def length(written: str) -> dict[str, int]:
    """A length of time such as `2 thn 6 bln 15 hr`, as pronounced: 14 months stay 14 unless years stand beside them."""
    written = IN_WORDS.sub("", written)
    result: dict[str, int] = {}
    end = 0
    for found in PART.finditer(written):
        unit = UNITS[found[2][0].casefold()]
        if unit in result or not BETWEEN_PARTS.match(written[end : found.start()]):
            raise CellError("not-a-duration")
        result[unit] = int(found[1])
        end = found.end()
    if not result or not BETWEEN_PARTS.match(written[end:]):
        raise CellError("not-a-duration")
    return checked_length(result.get("years", 0), result.get("months", 0), result.get("days", 0))


def checked_length(years: int, months: int, days: int) -> dict[str, int]:
    """A length of time within what a sentence can be."""
    if years > MOST_YEARS or months > MOST_MONTHS or days > MOST_DAYS:
        raise CellError("duration-too-long", years=MOST_YEARS)
    if years and months > 11:
        likely = {"years": years + months // 12, "months": months % 12, "days": days}
        raise CellError("months-beside-years", suggestion=written_length(likely))
    return {"years": years, "months": months, "days": days}


def sentences(written: str) -> tuple[str, list[dict[str, int]]]:
    """The kind of sentence and its parts: `2 thn + 8 bln` are two consecutive ones; life and death have no part."""
    if "seumur hidup" in written.casefold():
        return "life", []
    if "pidana mati" in written.casefold() or written.casefold() == "mati":
        return "death", []
    parts = [length(part.strip()) for part in re.split(r"[+;]", written)]
    if len(parts) > MOST_SENTENCES:
        raise CellError("too-many", most=MOST_SENTENCES)
    return "term", parts


def months_and_days(written: str) -> dict[str, int]:
    """A default term or a remission: months and days; a year counts twelve months."""
    found = length(written)
    return {"months": 12 * found["years"] + found["months"], "days": found["days"]}


def remissions(written: str) -> list[dict[str, Any]]:
    """Remissions such as `umum 17-08-2025 1 bln; khusus 31 Maret 2025 15 hr`, or a bare sum `1 bln 15 hr`."""
    parts = [part.strip() for part in written.split(";") if part.strip()]
    if len(parts) > MOST_REMISSIONS:
        raise CellError("too-many", most=MOST_REMISSIONS)
    return [_remission(part) for part in parts]


def _remission(written: str) -> dict[str, Any]:
    kind, _, rest = written.partition(" ")
    known = REMISSION_KINDS.get(kind.casefold())
    rest = rest if known else written
    dated = re.match(r"(.*?\b\d{4}\b(?:-\d{1,2}-\d{1,2})?)[\s:,]+(.+)", rest)
    try:
        amount = months_and_days(dated[2] if dated else rest)
    except CellError as error:
        raise CellError("not-a-remission") from error
    on = day(dated[1].strip()).isoformat() if dated else None
    return {"kind": known or "other", "on": on, **amount}


def number(written: str, most: int) -> int:
    """A whole number from 0."""
    bare = re.sub(r"\s*(hari|hr)\.?$", "", written, flags=re.IGNORECASE)
    if not (bare.isascii() and bare.isdecimal()):
        raise CellError("not-a-number")
    if int(bare[:9]) > most:
        raise CellError("number-too-large", most=most)
    return int(bare)


def written_length(found: dict[str, Any]) -> str:
    """A length as an office writes it: `2 thn 6 bln`."""
    units = (("years", "thn"), ("months", "bln"), ("days", "hr"))
    return " ".join(f"{found[name]} {unit}" for name, unit in units if found.get(name)) or "-"


def written_remission(found: dict[str, Any]) -> str:
    """A remission as an office writes it: `umum 2025-08-17 1 bln`."""
    kinds = {"general": "umum", "special": "khusus", "decade": "dasawarsa", "additional": "tambahan"}
    return " ".join(part for part in (kinds.get(found["kind"]), found["on"], written_length(found)) if part)
