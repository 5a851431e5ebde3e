"""Words for handovers and notices on their way."""

from jelang_portal.web.i18n import marked as _

WORDS = {
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
    "inbox_last": {
        "noticed": _("pemberitahuan dikirim"),
        "sent": _("belum dibuka"),
        "opened": _("sudah dibuka"),
        "accepted": _("diterima"),
        "declined": _("ditolak"),
        "question": _("menunggu penjelasan Lapas"),
    },
    "thread": {
        "released": _("melepas berkas"),
        "sent": _("Terkirim ke kotak surat piket"),
        "opened": _("membuka berkas"),
        "accepted": _("menerima"),
        "declined": _("menolak"),
        "question": _("minta penjelasan"),
        "failed": _("Belum sampai ke kotak surat piket"),
        "blocked": _("Belum sampai ke kotak surat piket"),
    },
    "notice_cause": {
        "no_destination": _("kabupaten tujuan belum diisi"),
        "catchment_not_confirmed": _("wilayah Bapas belum dipastikan"),
        "no_office": _("Bapas tidak dikenal"),
        "no_verified_contact": _("kotak surat Bapas belum dipastikan"),
        "rejected": _("ditolak server surat"),
        "unreachable": _("server surat tidak menjawab"),
    },
}
