"""Printing: the one door to Typst. A template and its data become a tagged PDF in our own font, without any network."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import typst


@cache
def _fonts() -> typst.Fonts:
    """Only what we ship, so that a page looks the same on every machine."""
    with as_file(files("jelang_shared") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


def printed(template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """The PDF (PDF/UA-1: headings, tables and reading order are tagged) of a Typst template.

    The template finds `data` as JSON in `sys.inputs.data` and reads no file; `at` is what the PDF says of its making.
    """
    return typst.compile(
        template.encode(),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
    )
