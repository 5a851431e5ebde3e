"""Words for what only a person's own copy says, and for what would be lost with a key."""

from jelang_portal.web.i18n import marked as _

WORDS = {
    "sex": {"male": _("laki-laki"), "female": _("perempuan")},
    "religion": {
        "islam": _("Islam"),
        "protestant": _("Kristen Protestan"),
        "catholic": _("Katolik"),
        "hindu": _("Hindu"),
        "buddhist": _("Buddha"),
        "confucian": _("Konghucu"),
        "belief": _("Kepercayaan"),
    },
    "offence_group": {
        "general": _("pidana umum"),
        "narcotics": _("narkotika"),
        "corruption": _("korupsi"),
        "terrorism": _("terorisme"),
        "trafficking": _("perdagangan orang"),
        "special": _("pidana khusus"),
    },
    "spoken": {
        "id": _("Indonesia"),
        "jv": _("Jawa"),
        "su": _("Sunda"),
        "mad": _("Madura"),
        "ban": _("Bali"),
        "min": _("Minangkabau"),
        "bug": _("Bugis"),
        "ace": _("Aceh"),
        "bjn": _("Banjar"),
        "btk": _("Batak"),
        "ms": _("Melayu"),
        "en": _("Inggris"),
    },
    "sentence_kind": {"term": _("pidana waktu tertentu"), "life": _("seumur hidup"), "death": _("pidana mati")},
    "release_basis": {
        "decided": _("sudah diputuskan"),
        "expiry": _("perkiraan dari akhir pidana"),
    },
    "remission": {
        "general": _("remisi umum"),
        "special": _("remisi khusus"),
        "decade": _("remisi dasawarsa"),
        "additional": _("remisi tambahan"),
    },
    "session_state": {
        "expected": _("terjadwal"),
        "arrived": _("sudah tiba"),
        "in_progress": _("sedang berlangsung"),
        "paused": _("dijeda"),
        "completed": _("terlaksana"),
        "declined": _("tidak bersedia"),
        "missed": _("tidak terlaksana"),
        "cancelled": _("dibatalkan"),
    },
    "notice_kind": {
        "release_approaching": _("hari bebas mendekat"),
        "handover_ready": _("berkas serah terima siap"),
    },
    "notice_state": {
        "waiting": _("sedang dikirim"),
        "sent": _("terkirim"),
        "failed": _("belum sampai"),
        "opened": _("dibuka"),
    },
    "sealed_rows": {
        "session_record": _("versi catatan sesi: harapan, kekhawatiran, catatan, kesepakatan"),
        "session_draft": _("catatan yang belum diselesaikan"),
        "session_officer_note": _("catatan petugas"),
        "session_review": _("pertanyaan Kasi"),
        "sheet": _("lembar jawaban"),
        "debrief": _("catatan serah dari fasilitator sebelumnya"),
        "concern_words": _("uraian hal mendesak"),
    },
    "destroy_reason": {
        "asked_for": _("Orangnya meminta"),
        "entered_by_mistake": _("Dimasukkan karena keliru"),
    },
}
