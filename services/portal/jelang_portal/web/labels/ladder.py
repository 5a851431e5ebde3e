"""Words for the steps of the ladder."""

from jelang_portal.web.i18n import marked as _

WORDS = {
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
    "again_reason": {
        "unfinished": _("belum selesai dibicarakan"),
        "asked_for": _("orangnya meminta"),
        "after_change": _("keadaannya banyak berubah"),
        "wrong_record": _("catatan yang lalu keliru"),
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
}
