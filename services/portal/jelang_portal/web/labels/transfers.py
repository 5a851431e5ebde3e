"""Words for persons who go to another facility."""

from jelang_portal.web.i18n import marked as _

WORDS = {
    "transfer_reason": {
        "family": _("dekat keluarga"),
        "room": _("kapasitas"),
        "security": _("keamanan"),
        "health": _("kesehatan"),
        "programme": _("program pembinaan"),
        "court": _("sidang"),
        "other": _("sebab lain"),
    },
    "transfer_decline": {
        "not_here": _("orangnya belum datang"),
        "no_room": _("tidak ada tempat"),
        "wrong_facility": _("bukan untuk UPT ini"),
        "papers_missing": _("berkas belum lengkap"),
        "other": _("sebab lain"),
    },
    "transfer_answer": {
        "confirm": _("Ya, orangnya sudah di sini"),
        "decline": _("Tidak, beri alasan"),
    },
    "transfer_state": {
        "proposed": _("menunggu jawaban"),
        "confirmed": _("diterima"),
        "declined": _("tidak diterima"),
        "withdrawn": _("ditarik"),
    },
}
