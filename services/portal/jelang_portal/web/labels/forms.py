"""Words for what a form's rules tell."""

from jelang_portal.web.i18n import marked as _

WORDS: dict[str, dict[str, str]] = {
    "band": {
        "early": _("awal"),
        "growing": _("tumbuh"),
        "ready": _("siap"),
    },
}
