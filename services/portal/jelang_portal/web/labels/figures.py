"""Words for what is counted."""

from jelang_portal.web.i18n import marked as _

WORDS = {
    "measure": {
        "owed": _("Sesi yang menjadi hak"),
        "held": _("Sesi terlaksana"),
        "missed": _("Sesi tidak terlaksana"),
        "declined": _("Sesi yang tidak diikuti karena tidak bersedia"),
        "open": _("Sesi belum diberikan"),
        "handovers_sent": _("Serah terima dikirim"),
        "handovers_answered": _("Serah terima dijawab"),
    },
}
