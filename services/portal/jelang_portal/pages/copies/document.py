"""The copy put together: one content, as PDF to read and as JSON to take along."""

import json
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from jelang_shared.pdf import printed

from jelang_portal.pages.copies import notices, register, sessions
from jelang_portal.pages.copies.telling import readers
from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Visit


def document(visit: Visit, parts: dict[str, Any], asked_on: str) -> dict[str, Any]:
    """Everything the services told, in the reader's language; a service that keeps nothing gave nothing."""
    row = parts["scheduling"]["register_row"]
    told = register.sections(parts["scheduling"])
    missing: list[str] = []
    if parts["consultation"]:
        told += sessions.sections(parts["consultation"])
        missing = sessions.left_out(parts["consultation"])
    if parts["notification"]:
        told += notices.sections(parts["notification"])
    told.append(readers(part for part in parts.values() if part))
    return {
        "language": visit.language,
        "title": gettext("Salinan data"),
        "name": row["name"],
        "about": [
            f"{row['registration_number']} · {register.facility(row['facility'])}",
            gettext("Diminta %(asked)s, dibuat %(made)s.")
            % {
                "asked": dates.day_of_year(asked_on),
                "made": dates.moment(visit.at),
            },
            gettext(
                "Ini semua yang disimpan Jelang tentang Anda. Meminta salinan adalah hak Anda (UU 27/2022 pasal 7) dan "
                "tidak memengaruhi pembebasan. Nama petugas tidak disebut, hanya perannya."
            ),
        ],
        "sections": [asdict(section) for section in told],
        "left_out": {
            "title": gettext("Yang tidak ada di salinan ini"),
            "items": [
                *missing,
                gettext("Angka gabungan dan peristiwa antarlayanan: dihitung dari data di atas, tanpa nama Anda."),
            ],
        },
        "rights": {
            "title": gettext("Hak Anda"),
            "items": [
                gettext("Ada yang keliru? Minta diperbaiki kepada Kasi Binadik dan Giatja."),
                gettext("Setelah Anda bebas, Anda dapat meminta agar yang Anda katakan dimusnahkan."),
                gettext("Simpan salinan ini baik-baik: isinya pribadi, dan kami tidak menyimpan salinannya."),
            ],
        },
        "footer": gettext("Salinan data · pribadi"),
        "page": gettext("halaman"),
        "of": gettext("dari"),
    }


def as_pdf(content: dict[str, Any], visit: Visit) -> bytes:
    """The copy to read, in large type."""
    template = (files("jelang_portal") / "prints" / "copy.typ").read_text("utf-8")
    return printed(template, content, visit.at)


def as_json(content: dict[str, Any]) -> bytes:
    """The same to take along: labels and words, as in the print."""
    kept = {name: content[name] for name in ("title", "name", "about", "sections", "left_out", "rights", "language")}
    return json.dumps(kept, ensure_ascii=False, indent=2).encode()
