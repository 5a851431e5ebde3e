"""Indonesian is the source, English its catalog (`locale/en/*.po`); the language and zone of the page in hand."""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from io import BytesIO
from zoneinfo import ZoneInfo

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("id", "en")
_language: ContextVar[str] = ContextVar("language", default="id")
_WIB = ZoneInfo("Asia/Jakarta")
_zone: ContextVar[ZoneInfo] = ContextVar("zone", default=_WIB)


@contextmanager
def speaking(language: str, zone: ZoneInfo) -> Iterator[None]:
    """Everything said inside is said in this language, with the times of this zone."""
    tokens = _language.set(language), _zone.set(zone)
    try:
        yield
    finally:
        _language.reset(tokens[0])
        _zone.reset(tokens[1])


def language() -> str:
    return _language.get()


def zone() -> ZoneInfo:
    return _zone.get()


def english() -> Catalog:
    """The English catalog, merged from one file per part of the portal."""
    merged = Catalog(locale="en")
    for file in sorted((files("jelang_portal") / "locale" / "en").iterdir(), key=lambda file: file.name):
        with file.open("rb") as opened:
            for message in read_po(opened, locale="en"):
                if message.id:
                    merged.add(message.id, message.string)
    return merged


@cache
def _translations(code: str) -> _gettext.NullTranslations:
    if code == "id":
        return _gettext.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, english())
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


def gettext(message: str) -> str:
    """An Indonesian text in the language of the page."""
    return _translations(language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The same for a text with a number in it; Indonesian says both alike, English doesn't."""
    return _translations(language()).ngettext(one, many, number)


def marked(message: str) -> str:
    """Marks a text for the catalog where it is only stored; `gettext` translates it when it is shown."""
    return message
