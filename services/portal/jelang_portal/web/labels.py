"""Words for codes: no code ever stands alone on a page."""

from jelang_portal.web.i18n import gettext
from jelang_portal.web.i18n import marked as _

LABELS: dict[str, dict[str, str]] = {
    "role": {
        "facilitator": _("fasilitator"),
        "officer": _("petugas"),
        "section_head": _("Kasi Binadik dan Giatja"),
        "facility_head": _("kepala UPT"),
        "regional_office": _("kantor wilayah"),
        "probation_officer": _("pembimbing kemasyarakatan (PK)"),
        "probation_head": _("kepala Bapas"),
        "directorate": _("direktorat"),
        "administrator": _("pengelola"),
        "auditor": _("pemeriksa"),
    },
    "step": {
        "1": _("Pembukaan dan kepercayaan"),
        "2": _("Rencana hidup"),
        "3": _("Keluarga, stigma, tantangan"),
        "4": _("Adaptasi dan perpisahan"),
    },
    "step_short": {
        "1": _("Pembukaan"),
        "2": _("Rencana hidup"),
        "3": _("Keluarga, stigma"),
        "4": _("Perpisahan"),
    },
    "step_state": {
        "not_open": _("belum waktunya"),
        "owed": _("belum diberikan"),
        "scheduled": _("terjadwal"),
        "held": _("terlaksana"),
        "missed": _("tidak terlaksana"),
        "declined": _("tidak bersedia"),
        "cancelled": _("dibatalkan"),
    },
    "release_kind": {
        "parole": _("Pembebasan bersyarat (PB)"),
        "pre_release_leave": _("Cuti menjelang bebas (CMB)"),
        "conditional_leave": _("Cuti bersyarat (CB)"),
        "assimilation": _("Asimilasi"),
        "unconditional": _("Bebas murni"),
    },
    "release_kind_short": {
        "parole": _("PB"),
        "pre_release_leave": _("CMB"),
        "conditional_leave": _("CB"),
        "assimilation": _("asimilasi"),
        "unconditional": _("bebas murni"),
    },
    "blocked": {
        "no_destination": _("Kabupaten tujuan belum diisi, jadi Bapas belum dapat diberi tahu"),
        "catchment_not_confirmed": _("Wilayah Bapas untuk tujuan ini belum dipastikan"),
        "no_release_date": _("Tanggal bebas belum dapat dihitung"),
        "release_date_passed": _("Tanggal bebas sudah lewat menurut register"),
        "not_in_custody": _("Orang ini tidak lagi berada di sini"),
        "unknown_person": _("Data orang ini belum sampai; coba lagi sebentar lagi"),
    },
    "need": {
        "family": _("Dukungan keluarga"),
        "stigma": _("Stigma"),
        "work": _("Pekerjaan"),
        "housing": _("Ongkos pulang dan tempat tinggal"),
        "identity_papers": _("KTP dan KK"),
        "health": _("Kesehatan dan BPJS"),
        "relapse_prevention": _("Pendampingan agar tidak kambuh"),
        "faith": _("Dukungan keagamaan dan komunitas"),
        "debt": _("Utang"),
        "repair": _("Pemulihan dengan korban dan warga"),
        "supervision_duties": _("Kewajiban selama pembimbingan"),
    },
    "need_status": {
        "not_started": _("belum dimulai"),
        "in_progress": _("sedang diurus"),
        "met": _("terpenuhi"),
        "declined": _("tidak bersedia"),
    },
    "responsible": {"prison": _("Lapas"), "probation": _("Bapas"), "both": _("Lapas dan Bapas")},
    "theme": {
        "mental_readiness": _("Kesiapan batin"),
        "life_plan": _("Rencana hidup"),
        "social_challenges": _("Tantangan sosial"),
        "hopes_and_worries": _("Harapan dan kekhawatiran"),
        "adaptation": _("Cara beradaptasi"),
    },
    "officer_presence": {
        "in_room": _("Di dalam ruang"),
        "in_sight": _("Terlihat, tidak mendengar"),
        "absent": _("Tidak ada (beri alasan)"),
    },
    "missed_reason": {
        "court": _("sidang"),
        "illness": _("sakit"),
        "no_officer": _("tidak ada petugas pendamping"),
        "no_facilitator": _("tidak ada fasilitator"),
        "security": _("keamanan"),
        "room": _("ruang tidak dapat dipakai"),
        "network": _("jaringan"),
        "transfer": _("pindah"),
        "other": _("sebab lain"),
    },
    "handover_state": {
        "released": _("dilepas, sedang dikirim"),
        "sent": _("terkirim"),
        "opened": _("dibuka"),
        "accepted": _("diterima"),
        "declined": _("ditolak"),
        "question": _("minta penjelasan"),
        "failed": _("belum sampai ke Bapas"),
        "noticed": _("pemberitahuan"),
    },
    "notice_cause": {
        "no_destination": _("kabupaten tujuan belum diisi"),
        "catchment_not_confirmed": _("wilayah Bapas belum dipastikan"),
        "no_office": _("Bapas tidak dikenal"),
        "no_verified_contact": _("kotak surat Bapas belum dipastikan"),
        "rejected": _("ditolak server surat"),
        "unreachable": _("server surat tidak menjawab"),
    },
    "sex": {"male": _("laki-laki"), "female": _("perempuan"), "m": _("laki-laki"), "f": _("perempuan")},
    "access_need": {
        "large_print": _("Huruf besar"),
        "interpreter": _("Juru bahasa"),
        "sign_language": _("Bahasa isyarat"),
        "wheelchair": _("Kursi roda"),
        "reading_help": _("Bantuan membaca"),
        "hearing": _("Pendengaran"),
        "sight": _("Penglihatan"),
        "mobility": _("Gerak"),
    },
    "service": {
        "scheduling": _("Register dan jadwal"),
        "consultation": _("Catatan sesi"),
        "notification": _("Serah terima"),
        "reporting": _("Angka"),
        "portal": _("Portal"),
    },
    "problem": {
        "invalid": _("Ada isian yang belum dapat dipakai. Tulisan Anda belum disimpan; kembali dan periksa lagi."),
        "foreign-form": _("Halaman ini terlalu lama terbuka. Buka lagi halamannya, lalu kirim sekali lagi."),
        "version-conflict": _(
            "Orang lain baru saja mengubah data ini. Buka lagi halamannya untuk melihat yang terbaru."
        ),
        "too-large": _("Berkas ini terlalu besar. Paling besar 10 MB."),
    },
}
"""Kind of code → code → Indonesian text."""


def label(kind: str, code: object) -> str:
    """The word for a code; a code without one shows itself, so that a page never breaks over it."""
    found = LABELS[kind].get(str(code))
    return gettext(found) if found else str(code).replace("_", " ")


def options(kind: str) -> list[tuple[str, str]]:
    """All codes of a kind with their words, for a choice."""
    return [(code, gettext(text)) for code, text in LABELS[kind].items()]
