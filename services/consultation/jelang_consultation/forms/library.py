"""The forms that ship: `documents/<form>.v<version>.json`; `tests/` hold each to the checksum it was published with."""

from functools import cache
from importlib.resources import files

from jelang_consultation.forms.check import read
from jelang_consultation.forms.document import FormDocument


@cache
def shipped() -> dict[tuple[str, int], FormDocument]:
    """Every shipped form, by name and version."""
    documents = [read(document.read_bytes()) for document in (files(__package__) / "documents").iterdir()]
    return {(form.form, form.version): form for form in documents}


@cache
def newest_shipped() -> dict[str, FormDocument]:
    """The newest version of each shipped form."""
    return {name: form for (name, _), form in sorted(shipped().items())}
