"""Sealing a text so that it opens only with its key and only where it was put (AES-256-GCM)."""

import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from jelang_shared.errors import JelangError

KEY_BYTES = 32
_NONCE_BYTES = 12
_FORMAT = b"\x01"
"""First byte of everything sealed, so that another cipher can follow one day."""


class VaultRefused(JelangError):
    """A sealed text, or a key, isn't what was put there: it was changed, moved, or sealed under another key."""

    code = "vault-refused"


@dataclass(frozen=True)
class Place:
    """Where a sealed text lies; it is bound to it and opens nowhere else."""

    table: str
    column: str
    row: UUID
    person: UUID
    version: int

    def bound(self) -> bytes:
        """The associated data of the cipher; no part can contain the separator."""
        return f"{self.table}|{self.column}|{self.row}|{self.person}|{self.version}".encode()


def seal(key: bytes, secret: bytes, bound: bytes) -> bytes:
    """Encrypt under a fresh nonce; with random nonces a key is good for 2³² texts, far beyond one person's."""
    nonce = os.urandom(_NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, secret, _FORMAT + bound)


def unseal(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    """Decrypt; `VaultRefused` unless it is whole, in its place and under this key."""
    nonce, secret = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    if sealed[:1] != _FORMAT or len(nonce) != _NONCE_BYTES:
        raise VaultRefused("A sealed text has a form this version doesn't know.")
    try:
        return AESGCM(key).decrypt(nonce, secret, _FORMAT + bound)
    except InvalidTag:
        raise VaultRefused("A sealed text doesn't match its place or its key; tell the administrator.") from None
