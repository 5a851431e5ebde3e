"""How long each kind of data is kept: dated periods, shipped as `reference/data/retention.csv`.

The periods are assumed until the ministry's archive schedule says others; a new one is a new row with its date.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Kind = Literal["words", "drafts", "access_log", "events", "repeats"]


@dataclass(frozen=True)
class Period:
    """From a day on, one kind of data is kept that long."""

    begins: date
    kind: Kind
    kept: timedelta
    why: str


@cache
def periods() -> tuple[Period, ...]:
    """All periods ever in force, the oldest first."""
    text = (files("jelang_shared.reference") / "data" / "retention.csv").read_text(encoding="utf-8")
    found = [
        Period(date.fromisoformat(row["from"]), _kind(row["kind"]), timedelta(days=int(row["days"])), row["why"])
        for row in csv.DictReader(text.splitlines())
    ]
    return tuple(sorted(found, key=lambda period: period.begins))


def in_force(on: date) -> Mapping[Kind, timedelta]:
    """How long each kind is kept, by the periods in force on a day."""
    return {period.kind: period.kept for period in periods() if period.begins <= on}


def _kind(word: str) -> Kind:
    for kind in get_args(Kind):
        if kind == word:
            return kind  # type: ignore[no-any-return]
    raise ValueError(f"retention.csv names a kind of data that doesn't exist: {word}.")
