"""Checking a form document: every mistake by its path (a JSON Pointer) and reason, or the document."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from jelang_consultation.forms.coherence import incoherent
from jelang_consultation.forms.document import FormDocument

_TAGS = {"one", "several", "yes_no", "scale", "short_text", "long_text", "date", "number"}
_LANGUAGES = {"id": "Indonesian", "en": "English"}
LARGEST = 500_000
"""Bytes; the longest form we know of has 60,000."""


@dataclass(frozen=True)
class Mistake:
    """What is wrong, and where: `/sections/0/items/2/visible_if`."""

    path: str
    reason: str


class NotAForm(ValueError):
    """The document has mistakes; all of them are in `mistakes`, in the order of the document."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(f"The form has {len(mistakes)} mistakes.")
        self.mistakes = mistakes


def read(text: bytes) -> FormDocument:
    """The form of a file's content, or `NotAForm` with every mistake in it."""
    if len(text) > LARGEST:
        raise NotAForm([Mistake("", f"the file is larger than {LARGEST:,} bytes")])
    doubled: list[str] = []
    try:
        raw = json.loads(text, object_pairs_hook=lambda pairs: _once(pairs, doubled), parse_constant=_no_number)
    except RecursionError:
        raise NotAForm([Mistake("", "parts lie in each other too deeply")]) from None
    except ValueError as error:
        raise NotAForm([Mistake("", f"not JSON: {error}")]) from None
    try:
        return check(raw, [Mistake("", f"the key {key!r} stands twice in one object") for key in doubled])
    except RecursionError:
        raise NotAForm([Mistake("", "parts lie in each other too deeply")]) from None


def check(raw: Any, known: list[Mistake] | None = None) -> FormDocument:
    """The form of a parsed document, or `NotAForm` with every mistake in it, those `known` already first."""
    found = list(known or [])
    document = None
    try:
        document = FormDocument.model_validate(raw)
    except ValidationError as error:
        found += _in_shape(error)
    said = {mistake.path for mistake in found}
    found += [Mistake(path, reason) for path, reason in incoherent(raw) if path not in said]
    if found or document is None:
        raise NotAForm(found)
    return document


def _in_shape(error: ValidationError) -> Iterator[Mistake]:
    for one in error.errors(include_url=False, include_input=False):
        path = _pointer(one["loc"])
        last = str(one["loc"][-1]) if one["loc"] else ""
        if one["type"] == "extra_forbidden" and last == "urgent":
            continue
        if one["type"] == "missing" and last in _LANGUAGES:
            yield Mistake(path, f"the {_LANGUAGES[last]} text is missing")
        elif one["type"] == "missing":
            yield Mistake(path, "is missing")
        elif one["type"] == "extra_forbidden":
            yield Mistake(path, "isn't known here")
        else:
            yield Mistake(path, one["msg"].removeprefix("Value error, "))


def _pointer(loc: tuple[int | str, ...]) -> str:
    """The path without the names pydantic gives to the kinds of an item."""
    parts = [
        part
        for at, part in enumerate(loc)
        if not (at >= 2 and loc[at - 2] == "items" and isinstance(loc[at - 1], int) and part in _TAGS)
    ]
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def _once(pairs: list[tuple[str, Any]], doubled: list[str]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    doubled += dict.fromkeys(key for key in keys if keys.count(key) > 1)
    return dict(pairs)


def _no_number(constant: str) -> Any:
    raise ValueError(f"{constant} isn't a number")
