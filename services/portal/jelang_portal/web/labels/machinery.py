"""Words for services, their events, and refusals."""

from jelang_portal.web.i18n import marked as _

WORDS = {
    "service": {
        "scheduling": _("Register dan jadwal"),
        "consultation": _("Catatan sesi"),
        "notification": _("Serah terima"),
        "reporting": _("Angka"),
        "portal": _("Portal"),
    },
    "event_state": {
        "waiting": _("menunggu"),
        "done": _("selesai"),
        "parked": _("perlu dilihat"),
        "sent": _("terkirim"),
        "unsent": _("belum terkirim"),
        "in_hand": _("sedang dikerjakan"),
    },
    "problem": {
        "invalid": _("Ada isian yang belum dapat dipakai. Tulisan Anda belum disimpan; kembali dan periksa lagi."),
        "foreign-form": _("Halaman ini terlalu lama terbuka. Buka lagi halamannya, lalu kirim sekali lagi."),
        "version-conflict": _(
            "Orang lain baru saja mengubah data ini. Buka lagi halamannya untuk melihat yang terbaru."
        ),
        "words-destroyed": _(
            "Kata-kata orang ini sudah dimusnahkan untuk selamanya, sesuai haknya. Tidak seorang pun dapat membacanya "
            "lagi, juga dari cadangan."
        ),
        "too-large": _("Berkas ini terlalu besar. Paling besar 10 MB."),
    },
}
