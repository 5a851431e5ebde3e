"""Add an account."""

import re
from datetime import date

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal, Role
from jelang_shared.messaging import outbox
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts import passwords, queries
from jelang_portal.accounts.model import Account
from jelang_portal.accounts.policy import BadAccount, check

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


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
    by: Principal | None = None,
) -> tuple[Account, str]:
    """Add an account and return it with its password; without one given, a temporary one is made.

    `by` is the administrator whose doing the access log keeps; from the machine itself there is none.
    """
    username = username.strip().lower()
    if not _USERNAME.fullmatch(username):
        raise BadAccount("username", "Use 2 to 40 of a–z, 0–9, dot, hyphen and underscore, a letter or digit first.")
    if await queries.by_username(username, db) is not None:
        raise BadAccount("username", f"The user name {username} is taken.")
    check(name, role, office, language, ends_on)
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
    if by is not None:
        await access_log.record(by, [account.id], Action.ACCOUNTS_CHANGE, db, reason="added")
    return account, given
