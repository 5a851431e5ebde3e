"""Words for who accompanies whom, and why that changed."""

from jelang_portal.web.i18n import marked as _

_CHOSEN = {
    "placement_ends": _("penempatan selesai"),
    "workload": _("pembagian beban"),
    "language": _("bahasa"),
    "asked_for": _("diminta warga binaan"),
    "other": _("sebab lain"),
}

WORDS = {
    "assign_reason": _CHOSEN,
    "assign_reason_all": {**_CHOSEN, "booked": _("sesi pertama dipesan"), "transfer": _("pindah")},
}
