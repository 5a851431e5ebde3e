"""What an account must keep to, whoever makes or changes it."""

from datetime import date

from jelang_shared.auth import Role
from jelang_shared.errors import Conflict, Invalid

from jelang_portal.accounts.offices import UnknownOffice, place_of

LANGUAGES = ("id", "en")


class BadAccount(Invalid):
    """A field of an account can't be used; `field` says which."""

    code = "bad-account"

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(detail, field=field)
        self.field = field


class OwnAccount(Conflict):
    """Nobody closes their own account or takes rights from it: another administrator does."""

    code = "own-account"


def check(name: str, role: Role, office: str | None, language: str, ends_on: date | None) -> None:
    """Raise `BadAccount` for the first field that can't be used."""
    if not 2 <= len(name.strip()) <= 120:
        raise BadAccount("name", "The name needs 2 to 120 characters.")
    if language not in LANGUAGES:
        raise BadAccount("language", "The language is id or en.")
    if role is Role.FACILITATOR and ends_on is None:
        raise BadAccount("ends_on", "A facilitator's placement needs its last day.")
    try:
        place_of(role, office)
    except UnknownOffice as error:
        raise BadAccount("office", str(error)) from None
