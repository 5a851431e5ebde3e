"""Every Indonesian text has its English, with the same blanks, and the catalog holds nothing else."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from jelang_portal.web import i18n

PORTAL = Path(__file__).parents[2] / "services" / "portal"
KEYWORDS = {"gettext": None, "_": None, "marked": None, "ngettext": (1, 2)}
BLANK = re.compile(r"%\(\w+\)s")


def first(message: object) -> str:
    """A text, of plurals the first form."""
    return str(message[0] if isinstance(message, list | tuple) else message)


def texts() -> set[str]:
    """All texts of pages, labels and templates."""
    with (PORTAL / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(PORTAL / "jelang_portal", methods, options, keywords=KEYWORDS)
    return {first(message) for _, _, message, _, _ in found}


def english() -> dict[str, list[str]]:
    """Text → its English forms."""
    return {
        first(message.id): [message.string] if isinstance(message.string, str) else list(message.string or ())
        for message in i18n.english()
        if message.id
    }


def test_nothing_lacks_its_english() -> None:
    catalog = english()
    missing = sorted(text for text in texts() if not all(catalog.get(text, [""])))
    assert missing == []


def test_nothing_is_translated_that_isnt_said() -> None:
    assert sorted(set(english()) - texts()) == []


def test_blanks_survive_translation() -> None:
    wrong = [
        text
        for text, forms in english().items()
        for form in forms
        if set(BLANK.findall(text)) != set(BLANK.findall(form))
    ]
    assert wrong == []
