"""Parts of a copy in plain words: each a title, facts with their labels, never a code."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import label

Fact = tuple[str, str]


@dataclass
class Entry:
    """One thing that is kept: what it is, and what is known of it."""

    title: str
    facts: list[Fact]


@dataclass
class Section:
    """A kind of things; `empty` is said where there is none."""

    title: str
    empty: str
    entries: list[Entry] = field(default_factory=list)
    lead: str = ""


def facts(*pairs: tuple[str, Any]) -> list[Fact]:
    """Those of these facts that are known."""
    return [(name, str(value)) for name, value in pairs if value not in (None, "", [])]


def day(value: str | None) -> str | None:
    return dates.day_of_year(value) if value else None


def moment(value: str | None) -> str | None:
    return dates.moment(value) if value else None


def word(kind: str, code: str | None) -> str | None:
    return label(kind, code) if code else None


def words(kind: str, codes: Iterable[str]) -> str:
    return "; ".join(label(kind, code) for code in codes)


def term(of: dict[str, int]) -> str:
    """2 tahun 6 bulan 10 hari; nothing of a term that isn't there."""
    units = (("years", gettext("tahun")), ("months", gettext("bulan")), ("days", gettext("hari")))
    return " ".join(f"{of[unit]} {name}" for unit, name in units if of.get(unit))


def readers(parts: Iterable[dict[str, Any]]) -> Section:
    """Who saw what, by role: one list of all services, by what was seen most lately."""
    seen = sorted((one for part in parts for one in part["readers"]), key=lambda one: str(one["last_at"]), reverse=True)
    entries = [
        Entry(
            f"{label('role', one['role'])}: {label('action', one['action'])}",
            facts(
                (gettext("Berapa kali"), dates.number(one["times"])),
                (gettext("Terakhir"), dates.moment(one["last_at"])),
            ),
        )
        for one in seen
    ]
    return Section(
        gettext("Siapa yang melihat data Anda"),
        gettext("Belum ada yang melihatnya."),
        entries,
        gettext("Menurut peran, tanpa nama. Setiap pembacaan dicatat."),
    )
