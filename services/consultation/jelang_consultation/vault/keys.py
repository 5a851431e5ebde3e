"""The key-encryption keys: a file outside every database, under which persons' data keys are wrapped.

The file is a ring: one base64 key a line, the newest last. The newest wraps, all of them unwrap.
"""

import base64
import binascii
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
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


class KeyRing:
    """The keys of a file; it is read again when it has changed, so that running services follow a rotation."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_at: tuple[int, int, int] | None = None
        self._keys: list[KeyEncryptionKey] = []

    def checked(self) -> "KeyRing":
        """The ring itself, once its file was read; `BadSetting` says what is wrong with it."""
        self._all()
        return self

    @property
    def newest(self) -> KeyEncryptionKey:
        """The one that wraps."""
        return self._all()[-1]

    @property
    def names(self) -> list[str]:
        """What the keys are called, the newest last."""
        return [key.name for key in self._all()]

    @property
    def changed_at(self) -> datetime:
        """When the file was last written: with the newest key, unless it was put back from a backup since."""
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)

    def named(self, name: str) -> KeyEncryptionKey | None:
        """One of the keys, if it is on the ring."""
        return next((key for key in self._all() if key.name == name), None)

    def add(self) -> KeyEncryptionKey:
        """Put a new key on the ring, which wraps from now on; on the disk before anything is wrapped under it."""
        try:
            with _alone(self.path.parent):
                before = self.path.read_bytes().rstrip(b"\n")
                _write(self.path, before + b"\n" + _line(), replace=True)
        except OSError as error:
            raise BadSetting(
                f"The key file {self.path} can't be written ({error.strerror}): add a line to it by hand "
                "(`head -c 32 /dev/urandom | base64`) and run this again."
            ) from None
        return self.newest

    def _all(self) -> list[KeyEncryptionKey]:
        try:
            found = self.path.stat()
            changed = (found.st_mtime_ns, found.st_size, found.st_ino)
            if changed != self._read_at:
                self._keys, self._read_at = _keys_in(self.path), changed
        except OSError as error:
            raise BadSetting(f"JELANG_VAULT_KEY can't be used: {self.path} can't be read ({error.strerror}).") from None
        return self._keys


def key_ring(settings: Settings) -> KeyRing:
    """The ring in the configured file, or the one in the state folder, made at first use.

    A configured file that isn't there stops the start: making another would orphan every wrapped key.
    """
    if settings.vault_key is not None:
        ring = KeyRing(Path(settings.vault_key))
    else:
        ring = KeyRing(settings.home / _FILE)
        ring.path.parent.mkdir(parents=True, exist_ok=True)
        if not ring.path.exists():
            _write(ring.path, _line(), replace=False)
    return ring.checked()


def _line() -> bytes:
    return base64.b64encode(os.urandom(KEY_BYTES)) + b"\n"


def _write(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a file whole or not at all; unless it is to replace one, another process' file stays."""
    draft = path.with_suffix(f".{os.getpid()}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        if replace:
            draft.replace(path)
        else:
            os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink(missing_ok=True)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two rotations at once must not lose a key of each other."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _keys_in(path: Path) -> list[KeyEncryptionKey]:
    lines = [line.strip() for line in path.read_bytes().splitlines() if line.strip()]
    try:
        keys = [base64.b64decode(line, validate=True) for line in lines]
    except binascii.Error:
        raise BadSetting(f"JELANG_VAULT_KEY can't be used: {path} holds a line that is no base64 key.") from None
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise BadSetting(f"JELANG_VAULT_KEY can't be used: each key in {path} must have {KEY_BYTES} bytes.")
    return [KeyEncryptionKey(key) for key in keys]
