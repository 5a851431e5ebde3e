"""Answers to a form: which items are asked for, and whether what was said fits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isnan
from typing import Any, Literal

from jelang_consultation.concerns.model import Kind
from jelang_consultation.forms.conditions import holds, parse
from jelang_consultation.forms.document import (
    DateItem,
    FormDocument,
    Item,
    LongText,
    Number,
    OneChoice,
    Scale,
    Several,
    ShortText,
    YesNo,
    choices,
)

Problem = Literal[
    "missing", "unknown", "not_an_option", "too_long", "not_text", "not_a_number", "not_whole", "not_a_date",
    "too_low", "too_high", "too_early", "too_late",
]  # fmt: skip
Answers = dict[str, Any]
"""By item: a code, a list of codes, a whole number, a number, a text, a date as text."""
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass
class Said:
    """What was said, as far as it fits: only of items that are asked for; and what doesn't fit, item by item."""

    answers: Answers = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)


class _Misfit(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def read(form: FormDocument, given: Mapping[str, Any]) -> Said:
    """Go through the items in order: each is shown or hidden by the answers before it, then taken or found wrong.

    Words typed into an item that is hidden now count as not said.
    """
    said = Said()
    for item in form.items():
        if item.visible_if is not None and not holds(parse(item.visible_if), said.answers):
            continue
        said.shown.append(item.id)
        try:
            answer = _taken(item, given.get(item.id))
        except _Misfit as misfit:
            said.problems[item.id] = misfit.problem
            continue
        if answer is not None:
            said.answers[item.id] = answer
        elif item.required or (item.required_if is not None and holds(parse(item.required_if), said.answers)):
            said.problems[item.id] = "missing"
    if set(given) - {item.id for item in form.items()}:
        said.problems[""] = "unknown"
    return said


def urgent(form: FormDocument, answers: Answers) -> list[Kind]:
    """What must reach somebody in charge at once: the kind of each urgent answer, in order, each once."""
    found: dict[Kind, None] = {}
    for item in form.items():
        if isinstance(item, OneChoice | Several | YesNo | Scale) and item.id in answers:
            given = answers[item.id]
            for answer in given if isinstance(given, list) else [given]:
                if answer in item.urgent:
                    found[item.concern.get(str(answer), "other")] = None
    return list(found)


def _taken(item: Item, given: Any) -> Any:
    """An answer in its own form, `None` if nothing was said."""
    if isinstance(given, str):
        given = given.strip()
        if any((ord(letter) < 32 and letter not in "\n\r\t") or 0xD800 <= ord(letter) < 0xE000 for letter in given):
            raise _Misfit("not_text")
    if given is None or given in ("", []):
        return None
    match item:
        case OneChoice() | YesNo():
            answer: Any = _option(given, choices(item))
        case Several():
            answer = _options(given, choices(item))
        case Scale():
            answer = int(_option(str(given) if type(given) is int else given, choices(item)))
        case ShortText() | LongText():
            answer = _text(given, item.max_length)
        case DateItem():
            answer = _day(given, item).isoformat()
        case Number():
            answer = _number(given, item)
    return answer


def _option(given: Any, codes: list[str]) -> str:
    if not isinstance(given, str) or given not in codes:
        raise _Misfit("not_an_option")
    return given


def _options(given: Any, codes: list[str]) -> list[str] | None:
    chosen = [_option(one, codes) for one in (given if isinstance(given, list) else [given]) if one != ""]
    return [code for code in codes if code in chosen] or None


def _text(given: Any, longest: int) -> str:
    if not isinstance(given, str):
        raise _Misfit("not_text")
    if len(given.replace("\r\n", "\n")) > longest:
        raise _Misfit("too_long")
    return given.replace("\r\n", "\n")


def _day(given: Any, item: DateItem) -> date:
    try:
        day = date.fromisoformat(given)
    except (TypeError, ValueError):
        raise _Misfit("not_a_date") from None
    if day < (item.not_before or EARLIEST):
        raise _Misfit("too_early")
    if day > (item.not_after or LATEST):
        raise _Misfit("too_late")
    return day


def _number(given: Any, item: Number) -> float | int:
    """A number, or one as people here write it: 2,5 is two and a half."""
    if isinstance(given, str) and len(given) <= 20 and set(given) <= set("-0123456789.,"):
        try:
            given = float(given.replace(",", "."))
        except ValueError:
            raise _Misfit("not_a_number") from None
    if isinstance(given, bool) or not isinstance(given, int | float) or isnan(given):
        raise _Misfit("not_a_number")
    if given < item.min:
        raise _Misfit("too_low")
    if given > item.max:
        raise _Misfit("too_high")
    if not item.whole:
        return float(given)
    if given != int(given):
        raise _Misfit("not_whole")
    return int(given)
