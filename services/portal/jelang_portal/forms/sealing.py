"""Sealing what is kept under a secret of the page it was on: only that browser's page opens it (AES-256-GCM)."""

import hashlib
import hmac
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


def found_by(secret: str) -> bytes:
    """What the row is found by; it tells nothing of the secret."""
    return _derived(secret, "row")


def told_services(secret: str) -> str:
    """The Idempotency-Key that the services get; it opens nothing."""
    return _derived(secret, "service").hex()[:40]


def seal(content: bytes, secret: str, account: UUID) -> bytes:
    """Only the same secret for the same account opens it."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_derived(secret, "seal")).encrypt(nonce, content, account.bytes)


def unseal(sealed: bytes, secret: str, account: UUID) -> bytes | None:
    """The content; nothing if secret or account are others."""
    try:
        return AESGCM(_derived(secret, "seal")).decrypt(sealed[:_NONCE], sealed[_NONCE:], account.bytes)
    except InvalidTag:
        return None


def _derived(secret: str, purpose: str) -> bytes:
    return hmac.digest(secret.encode(), f"jelang form {purpose}".encode(), hashlib.sha256)
