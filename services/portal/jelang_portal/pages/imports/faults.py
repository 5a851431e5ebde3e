"""What is wrong in a cell, and what to do about it, in words for every code of the scheduling service."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext, marked

WORDS: Mapping[str, tuple[str, str]] = {
    "required": (
        marked("Sel ini kosong, padahal harus diisi."),
        marked("Isi menurut berkas asli."),
    ),
    "control-character": (
        marked("Ada tanda yang tidak dapat dibaca di sel ini."),
        marked("Ketik ulang isinya, jangan disalin dari tempat lain."),
    ),
    "not-a-date": (
        marked("Ini bukan tanggal yang dapat dibaca."),
        marked("Tulis seperti 17-08-2026 atau 17 Agustus 2026."),
    ),
    "no-such-date": (
        marked("Tanggal ini tidak ada di kalender."),
        marked("Cocokkan dengan surat aslinya."),
    ),
    "date-out-of-range": (
        marked("Tanggal ini di luar %(earliest)s sampai %(latest)s."),
        marked("Periksa tahunnya."),
    ),
    "date-in-future": (
        marked("Tanggal ini di masa depan."),
        marked("Periksa tahunnya."),
    ),
    "not-a-duration": (
        marked("Lamanya tidak dapat dibaca."),
        marked("Tulis seperti 2 thn 6 bln."),
    ),
    "duration-too-long": (
        marked("Lebih lama dari %(years)s tahun."),
        marked("Periksa angkanya dengan bunyi putusan."),
    ),
    "months-beside-years": (
        marked("Bulan lebih dari 11, padahal tahun juga diisi."),
        marked("Tulis %(suggestion)s bila itu bunyi putusan."),
    ),
    "too-many": (
        marked("Lebih dari %(most)s bagian dalam satu sel."),
        marked("Gabungkan, atau periksa pemisahnya."),
    ),
    "not-a-remission": (
        marked("Remisi ini tidak dapat dibaca."),
        marked("Tulis seperti umum 17-08-2025 1 bln; khusus 31-03-2025 15 hr."),
    ),
    "not-a-number": (
        marked("Ini bukan angka."),
        marked("Tulis jumlah harinya dengan angka saja."),
    ),
    "number-too-large": (
        marked("Angkanya lebih dari %(most)s."),
        marked("Periksa angkanya."),
    ),
    "duplicate": (
        marked("Nomor yang sama ada di baris %(row)s."),
        marked("Bandingkan kedua baris, lalu perbaiki nomornya atau hapus satu."),
    ),
    "too-long": (
        marked("Isinya lebih dari %(longest)s huruf."),
        marked("Singkat isinya."),
    ),
    "other-facility": (
        marked("Baris ini milik UPT lain."),
        marked("Hapus baris ini dari berkas, atau periksa nama UPT."),
    ),
    "needed-with": (
        marked("Kosong, padahal tanggal bebas sudah ditetapkan."),
        marked("Isi jenis pembebasannya: PB, CMB, CB, asimilasi, atau bebas murni."),
    ),
    "unknown-word": (
        marked("Kata ini tidak dikenal di kolom ini."),
        marked("Pilih salah satu: %(allowed)s."),
    ),
    "regency-ambiguous": (
        marked("Nama ini dipakai kabupaten dan kota."),
        marked("Tulis lengkap: %(choices)s."),
    ),
    "regency-unknown": (
        marked("Kabupaten tidak dikenal."),
        marked("Periksa ejaannya, atau kosongkan dulu."),
    ),
}
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_LIKELY = marked("Mungkin %(suggestion)s? Perbaiki, atau kosongkan dulu.")
_UNKNOWN = (marked("Isi sel ini belum dapat dipakai."), marked("Cocokkan dengan berkas asli."))


@dataclass(frozen=True)
class Fault:
    """One cell to mend: where it is, what it holds, what happened, what to do."""

    row: int
    column: str
    heading: str
    value: str
    happened: str
    advice: str


def in_order(found: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Faults by row and column, as a person goes through the sheet."""
    return [said(one) for one in sorted(found, key=lambda one: (one["row"], len(one["column"]), one["column"]))]


def said(found: Mapping[str, Any]) -> Fault:
    """A fault as a person reads it."""
    happened, advice = WORDS.get(found["code"], _UNKNOWN)
    params = _readable(found["params"])
    if found["code"] == "regency-unknown" and "suggestion" in params:
        advice = _LIKELY
    return Fault(
        row=found["row"],
        column=found["column"],
        heading=found["heading"],
        value=found["value"],
        happened=gettext(happened) % params,
        advice=gettext(advice) % params,
    )


def _readable(params: Mapping[str, Any]) -> dict[str, str]:
    readable: dict[str, str] = {}
    for name, value in params.items():
        match name, value:
            case (("earliest" | "latest" | "today"), str()):
                readable[name] = dates.short_day(value)
            case _, {"name": str(regency)}:
                readable[name] = regency
            case _, list():
                readable[name] = ", ".join(one["name"] if isinstance(one, dict) else str(one) for one in value)
            case _:
                readable[name] = str(value)
    return readable


def readable(written: str | None) -> str:
    """A value of the register as it stands in a file, its dates as people write them."""
    return _ISO.sub(lambda found: dates.short_day(found[0]), written or "–")
