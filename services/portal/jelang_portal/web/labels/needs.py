"""Words for needs, also those for access."""

from jelang_portal.web.i18n import marked as _

WORDS = {
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
    "agency": {
        "employment": _("Dinas Tenaga Kerja (Disnaker)"),
        "civil_registry": _("Dukcapil"),
        "narcotics_board": _("BNN"),
        "health_insurance": _("BPJS Kesehatan"),
        "social_office": _("Dinas Sosial"),
        "faith_community": _("Komunitas keagamaan"),
        "griya_abhipraya": _("Griya Abhipraya"),
    },
    "referral_state": {
        "sent": _("terkirim"),
        "accepted": _("diterima"),
        "declined": _("ditolak"),
        "done": _("selesai"),
    },
    "referral_reason": {
        "papers_missing": _("surat-surat belum lengkap"),
        "not_eligible": _("belum memenuhi syarat"),
        "no_capacity": _("tidak ada tempat"),
        "not_their_area": _("bukan wilayahnya"),
        "person_declined": _("orangnya tidak bersedia"),
        "other": _("sebab lain"),
    },
    "access_need": {
        "large_print": _("Huruf besar"),
        "interpreter": _("Juru bahasa"),
        "sign_language": _("Bahasa isyarat"),
        "wheelchair": _("Kursi roda"),
        "read_aloud": _("Dibacakan"),
        "hearing": _("Pendengaran"),
        "sight": _("Penglihatan"),
    },
}
