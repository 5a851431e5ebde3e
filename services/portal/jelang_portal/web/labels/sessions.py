"""Words for what happens in a session."""

from jelang_portal.web.i18n import marked as _

WORDS = {
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
    "missed_side": {"facility": _("Lapas"), "person": _("warga binaan"), "other": _("pihak lain")},
    "review": {
        "waiting": _("menunggu tinjauan"),
        "sent_back": _("dikembalikan dengan pertanyaan"),
        "countersigned": _("ditandatangani Kasi"),
    },
}
