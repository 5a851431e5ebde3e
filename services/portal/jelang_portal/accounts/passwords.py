"""Passwords: what is asked of them, and argon2id with a cap on how many are hashed at once."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor

from jelang_shared.errors import Invalid
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

SHORTEST, LONGEST = 12, 200
SHORTEST_TELLTALE = 4
"""A shorter user name also turns up in a password by chance."""
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_HASHER = PasswordHash((Argon2Hasher(),))
# Each hash takes 64 MiB and a core for a tenth of a second: two at a time, the rest wait.
_THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")
_TOO_USUAL = frozenset({"password", "katasandi", "qwerty", "rahasia", "indonesia", "pemasyarakatan", "jelang", "lapas"})


class WeakPassword(Invalid):
    """A password breaks a rule; `rule` says which."""

    code = "weak-password"

    def __init__(self, rule: str) -> None:
        super().__init__("This password can't be used.", rule=rule)
        self.rule = rule


def check(password: str, username: str) -> None:
    """Raise `WeakPassword` for a password that is short, known to all, or made of the user name."""
    plain = "".join(letter for letter in password.lower() if letter.isalpha())
    if len(password) < SHORTEST:
        raise WeakPassword("too-short")
    if len(password) > LONGEST:
        raise WeakPassword("too-long")
    if len(set(password)) < 5 or plain in _TOO_USUAL:
        raise WeakPassword("too-usual")
    if len(username) >= SHORTEST_TELLTALE and username.lower() in password.lower():
        raise WeakPassword("has-username")


def generate() -> str:
    """A password to hand over on paper: four groups of four, without look-alikes; 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


async def hashed(password: str) -> str:
    """The argon2id hash of a password."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _HASHER.hash, password)


async def matches(password: str, known: str | None) -> bool:
    """Whether a password is the one; takes as long for an account that doesn't exist (`None`)."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _matches, password, known)


def _matches(password: str, known: str | None) -> bool:
    if known is None:
        _HASHER.hash(password)
        return False
    return _HASHER.verify(password, known)
