"""Words for ways of release and what blocks them."""

from jelang_portal.web.i18n import marked as _

WORDS = {
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
}
