"""The fields of an account's form, and what is wrong with one."""

from datetime import date
from typing import Annotated, Any

from jelang_shared import reference
from jelang_shared.auth import Action, Role

from jelang_portal.accounts.offices import WORKS_AT, shorter
from jelang_portal.accounts.policy import BadAccount
from jelang_portal.web import labels
from jelang_portal.web.i18n import gettext, marked
from jelang_portal.web.visits import Visit, visiting

Keeper = Annotated[Visit, visiting(Action.ACCOUNTS_CHANGE)]
SPOKEN = [("id", "Bahasa Indonesia"), ("en", "English")]
_WRONG = {
    "username": marked("Nama pengguna: 2 sampai 40 huruf kecil atau angka, dan belum dipakai orang lain."),
    "name": marked("Tulis namanya, 2 sampai 120 huruf."),
    "role": marked("Pilih perannya."),
    "office": marked("Pilih kantor yang sesuai dengan perannya. Direktorat, pengelola, dan pemeriksa tanpa kantor."),
    "ends_on": marked("Tulis hari terakhir, misalnya 2026-12-31. Fasilitator selalu punya hari terakhir."),
    "language": marked("Pilih bahasanya."),
}


def wrong(error: BadAccount) -> list[tuple[str, str]]:
    """The error at its field."""
    return [(error.field, gettext(_WRONG[error.field]))]


def choices() -> dict[str, Any]:
    """What the selects of the form offer."""
    return {
        "roles": [("", gettext("Pilih")), *labels.options("role")],
        "offices": _offices(),
        "languages": SPOKEN,
        "without_office": [role.value for role, kind in WORKS_AT.items() if kind == "nation"],
    }


def role(code: str) -> Role:
    """The role of a code; `BadAccount` if there is none."""
    try:
        return Role(code)
    except ValueError:
        raise BadAccount("role", "Choose a role.") from None


def day(written: str) -> date | None:
    """The last day as the browser writes it; none if it is left out."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise BadAccount("ends_on", "This is no date.") from None


def _offices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All places of work by kind."""
    facilities = [(one.code, shorter(one.name)) for one in reference.facilities().values()]
    probation = [(one.code, shorter(one.name)) for one in reference.probation_offices().values()]
    regions = [(one.code, one.short_name) for one in reference.regional_offices().values()]
    named = ((gettext("UPT"), facilities), (gettext("Bapas"), probation), (gettext("Kantor wilayah"), regions))
    return [(kind, sorted(offices, key=lambda office: office[1])) for kind, offices in named]
