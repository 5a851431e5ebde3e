"""The state folder of an installation: one owner at a time, room on the disk, and keys nobody else can read."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from jelang_local.errors import CannotGoOn

LEAST_FREE = 500 * 1024 * 1024


class Home:
    """The state folder and what lies in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    @property
    def token_key(self) -> Path:
        """The key that tokens are signed with."""
        return self.folder / "token.key"

    @property
    def first_passwords(self) -> Path:
        return self.folder / "first-passwords.txt"

    @property
    def journey(self) -> Path:
        """The trail of the journey walked at the first start."""
        return self.folder / "journey.json"

    @property
    def log(self) -> Path:
        return self.folder / "services.log"

    def prepare(self) -> None:
        """Make the folder; nobody else looks inside, but root's database user must be able to pass through it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o711 if os.geteuid() == 0 else 0o700)
            (self.folder / ".writable").touch()
            (self.folder / ".writable").unlink()
        except OSError as error:
            raise CannotGoOn(
                f"The state folder {self.folder} can't be written ({error.strerror}): choose another JELANG_HOME."
            ) from None
        free = shutil.disk_usage(self.folder).free
        if free < LEAST_FREE:
            raise CannotGoOn(
                f"The disk of {self.folder} has {free // 1024**2} MB left and Jelang needs {LEAST_FREE // 1024**2}: "
                "make room, or choose a JELANG_HOME on another disk."
            )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else may run from this folder meanwhile; the lock dies with its process, so it is never stale."""
        with (self.folder / "lock").open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                raise CannotGoOn(
                    f"Jelang already runs from {self.folder} (process {file.read().strip()}): use that one, end it, "
                    "or choose another JELANG_HOME and JELANG_PORT."
                ) from None
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield

    def is_running(self) -> bool:
        """Whether `jelang up` holds the lock."""
        with suppress(OSError), (self.folder / "lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def ensure_token_key(self) -> Path:
        """Make the Ed25519 key at first start; a key that others may read is closed to them."""
        ensure_private_key(self.token_key)
        return self.token_key


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    draft.replace(file)


def ensure_private_key(file: Path) -> None:
    """Make an Ed25519 key for tokens, unless it is there, and let nobody else read it."""
    if not file.exists():
        pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_private(file, pem.decode())
    file.chmod(0o600)
