"""Why something failed, in words that hold no data: a cause ends up on a page and in a log."""

import traceback
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from jelang_shared.errors import JelangError

LONGEST = 300


def cause_of(error: BaseException) -> str:
    """The kind of error and where it arose; never a value that an event or a row holds."""
    return _words(error)[:LONGEST]


def _words(error: BaseException) -> str:
    match error:
        case ValidationError():
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            place = ".".join(str(part) for part in first["loc"]) or "message"
            return f"can't be read: {place}: {first['type']}"
        case JelangError():
            return f"{type(error).__name__} ({error.code}){_place(error)}"
        case DBAPIError():
            original = error.orig
            kind = type(getattr(original, "__cause__", None) or original).__name__
            rule = getattr(getattr(original, "__cause__", None), "constraint_name", None)
            return f"{kind}{f' ({rule})' if rule else ''}{_place(error)}"
        case _:
            return f"{type(error).__name__}{_place(error)}"


def _place(error: BaseException) -> str:
    """The innermost line of our own code that the error passed through."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "jelang_" in frame.filename]
    if not ours:
        return ""
    return f" at {Path(ours[-1].filename).stem}:{ours[-1].name}:{ours[-1].lineno}"
