"""Words for the columns of a register file and what becomes of it."""

from jelang_portal.web.i18n import marked as _

WORDS = {
    "register_field": {
        "registration_number": _("Nomor registrasi"),
        "name": _("Nama"),
        "sex": _("Jenis kelamin"),
        "date_of_birth": _("Tanggal lahir"),
        "religion": _("Agama"),
        "facility": _("UPT"),
        "block": _("Blok"),
        "cell": _("Kamar"),
        "nationality": _("Kewarganegaraan"),
        "offence_group": _("Kelompok perkara"),
        "judgment_number": _("Nomor putusan"),
        "judgment_date": _("Tanggal putusan"),
        "sentence": _("Pidana"),
        "sentence_kind": _("Jenis pidana"),
        "detained_since": _("Ditahan sejak"),
        "credited_days": _("Masa tahanan (hari)"),
        "default_term": _("Subsider"),
        "remissions": _("Remisi"),
        "release_kind": _("Jenis pembebasan"),
        "decree_number": _("Nomor SK"),
        "decree_date": _("Tanggal SK"),
        "decided_date": _("Tanggal bebas ditetapkan"),
        "destination_regency": _("Kabupaten tujuan"),
        "guarantor_reference": _("Penjamin"),
        "litmas_reference": _("Litmas"),
        "language": _("Bahasa"),
        "access_needs": _("Kebutuhan akses"),
    },
    "import_state": {
        "rehearsed": _("baru geladi"),
        "committed": _("sudah dimasukkan"),
        "discarded": _("dibatalkan"),
    },
}
