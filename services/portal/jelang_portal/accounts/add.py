"""Add an account."""

import re
from datetime import date

from jelang_shared.auth import Role
from jelang_shared.errors import Invalid
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts import passwords, queries
from jelang_portal.accounts.model import Account
from jelang_portal.accounts.offices import UnknownOffice, place_of

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


class BadAccount(Invalid):
    """A field of an account can't be used; `field` says which."""

    code = "bad-account"

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(detail, field=field)
        self.field = field


async def add(
    username: str,
    name: str,
    role: Role,
    db: AsyncSession,
    *,
    office: str | None = None,
    language: str = "id",
    ends_on: date | None = None,
    password: str | None = None,
) -> tuple[Account, str]:
    """Add an account and return it with its password; without one given, a temporary one is made."""
    username = username.strip().lower()
    if not _USERNAME.fullmatch(username):
        raise BadAccount("username", "Use 2 to 40 of a–z, 0–9, dot, hyphen and underscore, a letter or digit first.")
    if await queries.by_username(username, db) is not None:
        raise BadAccount("username", f"The user name {username} is taken.")
    if not 2 <= len(name.strip()) <= 120:
        raise BadAccount("name", "The name needs 2 to 120 characters.")
    if language not in ("id", "en"):
        raise BadAccount("language", "The language is id or en.")
    if role is Role.FACILITATOR and ends_on is None:
        raise BadAccount("ends_on", "A facilitator's placement needs its last day.")
    try:
        place_of(role, office)
    except UnknownOffice as error:
        raise BadAccount("office", str(error)) from None
    given = password or passwords.generate()
    passwords.check(given, username)
    account = Account(
        username=username,
        name=name.strip(),
        role=role.value,
        office=office,
        language=language,
        ends_on=ends_on,
        password_hash=await passwords.hashed(given),
        password_is_temporary=password is None,
    )
    db.add(account)
    outbox.record(account.changed(), db)
    return account, given
