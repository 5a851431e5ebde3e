"""Kinds of fields that requests share: short lines of text, days and instants within reason."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2150, 12, 31)


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("must be one line without control characters")
    return text


def _within_reason(at: datetime) -> datetime:
    if not FIRST_DAY.year <= at.year <= LAST_DAY.year:
        raise ValueError(f"must lie between {FIRST_DAY.year} and {LAST_DAY.year}")
    return at.astimezone(UTC)


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_printable)]
FilledLine = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_printable)
]
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Instant = Annotated[AwareDatetime, AfterValidator(_within_reason)]
