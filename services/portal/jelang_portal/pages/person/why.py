"""Why a date is that date: every step in words, with its rule and source."""

from dataclasses import dataclass
from typing import Any

from jelang_portal.web.i18n import gettext, marked

STAGES = {
    "half": marked("Setengah pidana"),
    "two_thirds": marked("Dua pertiga pidana"),
    "parole": marked("Pembebasan bersyarat (PB)"),
    "pre_release_leave": marked("Cuti menjelang bebas (CMB)"),
    "conditional_leave": marked("Cuti bersyarat (CB)"),
    "expiry": marked("Bebas murni (ekspirasi)"),
    "supervision_end": marked("Akhir pembimbingan"),
}

_STEPS = {
    "start": (marked("Mulai ditahan"), marked("Hari pertama penahanan yang dihitung")),
    "credited": (marked("Hari yang diperhitungkan"), marked("Masa yang sudah dijalani sebelumnya")),
    "half": (marked("Setengah pidana"), marked("Pidana × ½; tahun menurut kalender, satu bulan 30 hari")),
    "juvenile_half": (marked("Setengah pidana"), marked("Untuk anak binaan: pidana × ½")),
    "two_thirds": (marked("Dua pertiga pidana"), marked("Pidana × ⅔; tahun menurut kalender, satu bulan 30 hari")),
    "parole": (marked("Dua pertiga pidana"), marked("Pidana × ⅔, dan sedikitnya sembilan bulan")),
    "remission_general": (marked("Remisi umum"), marked("Dipotong utuh; satu bulan dihitung 30 hari")),
    "remission_special": (marked("Remisi khusus"), marked("Dipotong utuh; satu bulan dihitung 30 hari")),
    "remission_decade": (marked("Remisi dasawarsa"), marked("Dipotong utuh; satu bulan dihitung 30 hari")),
    "remission_additional": (marked("Remisi tambahan"), marked("Dipotong utuh; satu bulan dihitung 30 hari")),
    "remission_other": (marked("Remisi"), marked("Dipotong utuh; satu bulan dihitung 30 hari")),
    "pre_release_leave": (
        marked("Cuti menjelang bebas"),
        marked("Sepanjang remisi terakhir, paling lama enam bulan sebelum ekspirasi"),
    ),
    "conditional_leave": (marked("Cuti bersyarat"), marked("Paling lama enam bulan sebelum ekspirasi")),
    "expiry": (marked("Seluruh pidana"), marked("Tahun menurut kalender, satu bulan 30 hari")),
    "default_term": (marked("Subsider"), marked("Pengganti denda yang belum dibayar ditambahkan")),
    "supervision": (marked("Pembimbingan"), marked("Satu tahun setelah ekspirasi")),
    "decided": (marked("Keputusan"), marked("Tanggal yang diputuskan mengganti perkiraan")),
}


@dataclass(frozen=True)
class Explained:
    """A step in words."""

    step: str
    rule: str
    source: str
    days: int
    before: str | None
    after: str


@dataclass(frozen=True)
class Stage:
    """A date of the sentence, and how it comes about."""

    name: str
    on: str
    works: bool
    steps: list[Explained]


def stages(person: dict[str, Any]) -> list[Stage]:
    """All dates of a person in order, the decided one among them."""
    decided = person["release_basis"] == "decided"
    found = [
        Stage(gettext(words), steps[-1]["after"], not decided and code == "expiry", [_said(one) for one in steps])
        for code, words in STAGES.items()
        if (steps := person["explanations"].get(code))
    ]
    if decided and person["release_date"]:
        words = gettext("Diputuskan")
        found.append(Stage(words, person["release_date"], True, [_said(one) for one in person["explanation"]]))
    return sorted(found, key=lambda stage: stage.on)


def _said(one: dict[str, Any]) -> Explained:
    step, rule = _STEPS.get(one["step"], (one["step"], one["rule"]))
    source = one["source"].replace("art.", gettext("pasal"))
    return Explained(gettext(step), gettext(rule), source, one["days"], one["before"], one["after"])
