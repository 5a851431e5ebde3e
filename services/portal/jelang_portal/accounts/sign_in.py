"""Sign someone in: one answer for every failure, and a limit on how often it may be tried."""

import hashlib
import secrets
from datetime import datetime, timedelta

from jelang_shared.database import Database
from jelang_shared.errors import JelangError

from jelang_portal.accounts import passwords, queries
from jelang_portal.accounts.model import ATTEMPTS_KEPT, Account, Attempt, SignIn

OF_PAIR, OF_USERNAME, OF_ADDRESS = 5, 20, 60
"""Failures allowed in fifteen minutes: from one address for one user name, for one user name, from one address."""


class WrongCredentials(JelangError):
    """User name and password don't fit, or the account is closed: which of them isn't told."""

    status = 401
    code = "wrong-credentials"


class TooManyAttempts(JelangError):
    """It was tried too often; `wait` until trying again."""

    status = 429
    code = "too-many-attempts"

    def __init__(self, wait: timedelta) -> None:
        super().__init__("Too many attempts to sign in.")
        self.wait = wait


def digest(secret: str) -> bytes:
    """What is kept of a cookie or user name that must not be readable here."""
    return hashlib.sha256(secret.encode()).digest()


async def sign_in(username: str, password: str, address: str, at: datetime, database: Database) -> tuple[Account, str]:
    """Check a password and start a sign-in; returns the account and the cookie's token.

    An attempt counts before it is tried, so that many at once can't slip through.
    """
    username = username.strip().lower()
    async with database.transaction() as db:
        of_pair, of_username, of_address = await queries.attempts(digest(username), address, at - ATTEMPTS_KEPT, db)
        if of_pair >= OF_PAIR or of_username >= OF_USERNAME or of_address >= OF_ADDRESS:
            raise TooManyAttempts(ATTEMPTS_KEPT)
        db.add(Attempt(username_digest=digest(username), address=address, at=at))
        account = await queries.by_username(username, db)
    fits = await passwords.matches(password, account.password_hash if account else None)
    if not fits or account is None or not account.is_open(at):
        raise WrongCredentials("User name and password don't fit.")
    token = secrets.token_urlsafe(32)
    async with database.transaction() as db:
        await queries.forget_attempts(digest(username), address, db)
        await queries.forget_old(at, db)
        db.add(SignIn(token_digest=digest(token), account=account.id, started_at=at, seen_at=at))
    return account, token
