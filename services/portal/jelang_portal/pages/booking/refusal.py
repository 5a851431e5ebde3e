"""Why a time can't be booked, in words and at its fields, and what is free instead."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from jelang_portal.pages.booking.desk import Desk
from jelang_portal.pages.booking.wish import MINUTES
from jelang_portal.web import dates
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext, marked


@dataclass(frozen=True)
class Refusal:
    """`lines` lead to fields; `fields` have the short word at each; `offers` are the nearest free times."""

    title: str
    sentence: str
    lines: list[tuple[str, str]]
    fields: dict[str, str] = field(default_factory=dict)
    offers: list[dict[str, str]] = field(default_factory=list)
    collides: frozenset[str] = frozenset()
    asked: datetime | None = None


_RULES = {
    "outside-hours": ("at", marked("Tulis jam antara 07.00 dan 16.00, pada hari kerja.")),
    "after-release": ("on", marked("Pada hari itu orang ini sudah bebas. Pilih hari yang lebih awal.")),
    "placement-ended": ("facilitator", marked("Penempatan fasilitator atau petugas ini sudah selesai pada hari itu.")),
    "in-the-past": ("at", marked("Waktu itu sudah lewat.")),
    "step-taken": (
        "again",
        marked("Sesi ini sudah dipesan atau sudah terlaksana. Pilih mengapa diberikan sekali lagi."),
    ),
    "not-custody": ("", marked("Orang ini tidak lagi berada di sini.")),
    "session-closed": ("", marked("Sesi ini sudah dicatat hasilnya, jadi tidak dapat diubah lagi.")),
    "version-conflict": ("", marked("Orang lain baru saja mengubah sesi ini. Periksa lagi, lalu kirim sekali lagi.")),
}


def of_fields(problems: list[tuple[str, str]]) -> Refusal:
    """Fields that can't be used as they are."""
    return Refusal(gettext("Ada yang perlu diperbaiki"), gettext("Isian Anda tetap ada."), problems, dict(problems))


def of_service(refused: Refused, desk: Desk, asked: datetime) -> Refusal:
    """What the calendar answered; other refusals than its own go on."""
    taken = refused.code == "step-taken"
    title = gettext("Sesi ini sudah ada") if taken else gettext("Waktu ini tidak bisa dipakai")
    if refused.code == "overlap":
        return _overlap(refused.members, desk, asked, title)
    if refused.code not in _RULES:
        raise refused
    where, words = _RULES[refused.code]
    line = (where, gettext(words))
    return Refusal(title, gettext("Isian Anda tetap ada."), [line], dict([line]) if where else {}, asked=asked)


def _overlap(members: Any, desk: Desk, asked: datetime, title: str) -> Refusal:
    collisions = members["collisions"]
    span = dates.hours(asked, asked + timedelta(minutes=MINUTES))
    sentence = gettext("%(day)s, %(span)s bertabrakan dengan %(count)s hal. Isian Anda tetap ada.") % {
        "day": dates.day(asked),
        "span": span,
        "count": len(collisions),
    }
    lines: list[Any] = []
    fields: dict[str, Any] = {}
    for one in collisions:
        where = "on" if one["what"] == "person" else one["what"]
        long, short = _collision(one, desk, asked)
        lines.append((where, long))
        fields.setdefault(where, short)
    collides = frozenset(one["what"] for one in collisions)
    return Refusal(title, sentence, lines, fields, members["alternatives"], collides, asked)


def _collision(one: dict[str, str], desk: Desk, asked: datetime) -> tuple[str, str]:
    """The sentence on top and the one at the field."""
    starts_at, ends_at = datetime.fromisoformat(one["starts_at"]), datetime.fromisoformat(one["ends_at"])
    words = {
        "name": desk.names.get(one["id"], "–"),
        "until": dates.hour(ends_at),
        "span": f"{dates.hour(starts_at)}–{dates.hour(ends_at)}",
    }
    if one["what"] == "room" and starts_at <= asked:
        long, short = gettext("%(name)s dipakai sampai %(until)s untuk sesi lain"), gettext("Dipakai sampai %(until)s")
    elif one["what"] == "room":
        long, short = gettext("%(name)s dipakai %(span)s untuk sesi lain"), gettext("Dipakai %(span)s")
    elif one["what"] == "person":
        long, short = gettext("%(name)s ada di sesi lain %(span)s"), gettext("Ada di sesi lain %(span)s")
    else:
        long, short = gettext("%(name)s mendampingi sesi lain %(span)s"), gettext("Mendampingi sesi lain %(span)s")
    return long % words, short % words
