"""Words for the codes of urgent matters, of their alarms and of the duty roster."""

from jelang_portal.web.i18n import marked as _

WORDS = {
    "concern_kind": {
        "suicidal_thoughts": _("Pikiran mengakhiri hidup atau menyakiti diri"),
        "violence": _("Kekerasan, atau akan terjadi kekerasan"),
        "acute_withdrawal": _("Putus zat akut"),
        "acute_illness": _("Sakit mendadak"),
        "threat": _("Ancaman dari orang lain"),
        "other": _("Hal lain yang tidak dapat menunggu"),
    },
    "concern_state": {
        "open": _("menunggu diterima"),
        "acknowledged": _("diterima, sedang ditangani"),
        "handled": _("tindakan tercatat"),
        "closed": _("ditutup"),
    },
    "concern_told": {
        "duty": _("Petugas jaga dan Kasi"),
        "facility_head": _("Kepala UPT"),
        "regional_office": _("Kantor wilayah"),
    },
    "concern_step": {
        "raised": _("membuka hal mendesak"),
        "climbed": _("Belum diterima; naik kepada:"),
        "passed": _("meminta petugas lain:"),
        "acknowledged": _("menerima; jam berhenti"),
        "read": _("membuka isi"),
        "handled": _("mencatat tindakan"),
        "closed": _("menutup dengan hasil"),
    },
    "pass_reason": {
        "nearer": _("Ia lebih dekat"),
        "off_duty": _("Saya tidak sedang jaga"),
        "involved": _("Saya terlibat dalam hal ini"),
        "other": _("Sebab lain"),
    },
    "concern_measure": {
        "talked": _("Didatangi dan diajak bicara"),
        "medical": _("Diperiksa petugas kesehatan"),
        "watched": _("Dijaga terus-menerus"),
        "moved": _("Dipindah ke tempat aman"),
        "separated": _("Dipisahkan dari pihak lain"),
        "family": _("Keluarga dihubungi"),
        "referred": _("Dirujuk ke luar"),
        "other": _("Tindakan lain"),
    },
    "concern_outcome": {
        "safe": _("Aman, tidak perlu tindak lanjut"),
        "in_care": _("Dalam perawatan"),
        "watched": _("Dalam pengawasan"),
        "referred": _("Dirujuk"),
        "unfounded": _("Ternyata tidak mendesak"),
        "other": _("Hasil lain"),
    },
    "concern_reading": {
        "handling": _("Menangani hal mendesak ini"),
        "review": _("Memeriksa penanganannya"),
        "next_session": _("Menyiapkan sesi berikutnya"),
    },
    "alarm_state": {
        "waiting": _("surat sedang dikirim"),
        "sent": _("surat terkirim ke kotak surat jaga"),
        "failed": _("surat belum sampai"),
        "spared": _("tidak perlu: sudah diterima lebih dahulu"),
    },
    "alarm_failure": {
        "no_verified_contact": _("kotak surat belum dipastikan"),
        "rejected": _("ditolak server surat"),
        "unreachable": _("server surat tidak menjawab"),
    },
    "shift": {
        "morning": _("Pagi, 07.00–13.00"),
        "afternoon": _("Siang, 13.00–19.00"),
        "night": _("Malam, 19.00–07.00"),
    },
}
