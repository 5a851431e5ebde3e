"""The part of the sheet around the wrong cells, and the bar that shows how the rows divide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from jelang_portal.drawings.svg import drawing, rect, text
from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext, marked

_ALWAYS = ("registration_number", "name")
_MOST_COLUMNS = 7
_WIDTH, _HEIGHT, _GAP = 1132.0, 26.0, 3.0
_LEAST = 46.0
"""Narrower than this, a part's number would touch the next one's."""

PARTS = (
    ("created", marked("baru"), {"fill": "#0E5A61"}),
    ("changed", marked("berubah"), {"fill": "#8DBFBC"}),
    ("unchanged", marked("tetap"), {"fill": "#FFFDFA", "stroke": "#6F7188"}),
    ("wrong", marked("keliru"), {"fill": "url(#hatch-clay)", "stroke": "#98281F", "stroke_width": 2}),
)


@dataclass(frozen=True)
class Line:
    """A row of the excerpt; `before` are the good rows left out above it."""

    row: int
    before: int
    cells: list[tuple[str, bool]]


@dataclass(frozen=True)
class Excerpt:
    """Some columns and some rows; a cell says whether it is wrong."""

    headings: list[tuple[str, str]]
    lines: list[Line]


def excerpt(found: Mapping[str, Any]) -> Excerpt:
    """Number and name, and the columns with something wrong, of the first wrong rows."""
    wrong = {(fault["row"], fault["field"]) for fault in found["errors"]}
    fields = {field for _, field in wrong} | set(_ALWAYS)
    headings = [heading for heading in found["headings"] if heading["field"] in fields][:_MOST_COLUMNS]
    lines, last = [], None
    for row in found["excerpt"]:
        between = 0 if last is None else row["row"] - last - 1
        last = row["row"]
        cells = [(row["cells"].get(one["field"], ""), (last, one["field"]) in wrong) for one in headings]
        lines.append(Line(last, between, cells))
    return Excerpt([(one["column"], one["heading"]) for one in headings], lines)


def wrong_rows(found: Mapping[str, Any]) -> int:
    """How many rows have something wrong."""
    rest: int = found["rows"] - found["created"] - found["changed"] - found["unchanged"]
    return rest


def bar(found: Mapping[str, Any]) -> Markup:
    """One bar: new, changed, unchanged and wrong rows in proportion."""
    numbers = {**found, "wrong": wrong_rows(found)}
    shown = [(numbers[name], gettext(words), look) for name, words, look in PARTS if numbers[name]]
    label = ", ".join(f"{dates.number(number)} {words}" for number, words, _ in shown)
    return drawing(_WIDTH, 76, label, _parts(shown), "wide-only")


def _parts(shown: Sequence[tuple[int, str, dict[str, Any]]]) -> Iterable[Markup]:
    x = 1.0
    for width, (number, words, look) in zip(_widths([one[0] for one in shown]), shown, strict=True):
        yield rect(x, 1, width, _HEIGHT - 2, **look)
        yield text(x, 50, dates.number(number), "tb t20")
        yield text(x, 70, words)
        x += width + _GAP


def _widths(numbers: Sequence[int]) -> list[float]:
    """In proportion, but never so narrow that the words below touch."""
    room = _WIDTH - 2 - _GAP * (len(numbers) - 1)
    total = sum(numbers)
    small = [number for number in numbers if number / total * room < _LEAST + 20]
    large = sum(numbers) - sum(small)
    rest = room - (_LEAST + 20) * len(small)
    return [_LEAST + 20 if number in small else number / large * rest for number in numbers]
