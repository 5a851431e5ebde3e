"""The key-encryption key: a file outside every database, under which persons' data keys are wrapped."""

import base64
import binascii
import os
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from jelang_shared.settings import BadSetting, Settings

from jelang_consultation.vault.cipher import KEY_BYTES, seal, unseal

_FILE = "vault.key"


class KeyEncryptionKey:
    """Wraps and unwraps data keys; `name` tells keys apart without saying anything of them."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.name = sha256(b"jelang key-encryption key" + key).hexdigest()[:16]

    def wrap(self, data_key: bytes, person: UUID) -> bytes:
        return seal(self._key, data_key, self._bound(person))

    def unwrap(self, wrapped: bytes, person: UUID) -> bytes:
        """The data key; `VaultRefused` if the wrapped key was changed or is another person's."""
        return unseal(self._key, wrapped, self._bound(person))

    def _bound(self, person: UUID) -> bytes:
        return f"person_key|wrapped|{person}|{self.name}".encode()


def key_encryption_key(settings: Settings) -> KeyEncryptionKey:
    """The key in the configured file, or the one in the state folder, made at first use.

    A configured file that isn't there stops the start: making another would orphan every wrapped key.
    """
    if settings.vault_key is not None:
        return _read(Path(settings.vault_key))
    path = settings.home / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    _make(path)
    return _read(path)


def _make(path: Path) -> None:
    """Write a new key unless there is one; it appears whole or not at all, also beside another process."""
    draft = path.with_suffix(f".{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def _read(path: Path) -> KeyEncryptionKey:
    try:
        key = base64.b64decode(path.read_bytes().strip(), validate=True)
    except OSError as error:
        raise BadSetting(f"JELANG_VAULT_KEY can't be used: {path} can't be read ({error.strerror}).") from None
    except binascii.Error:
        raise BadSetting(f"JELANG_VAULT_KEY can't be used: {path} holds no base64 key.") from None
    if len(key) != KEY_BYTES:
        raise BadSetting(f"JELANG_VAULT_KEY can't be used: the key in {path} must have {KEY_BYTES} bytes.")
    return KeyEncryptionKey(key)
