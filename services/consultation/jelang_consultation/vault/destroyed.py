"""The list of destroyed keys: a file apart from the databases, which outlives every restoring of them.

One JSON object a line, only ever added to, on the disk before the key is gone. It holds ids, dates and reasons.
"""

import fcntl
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from json import dumps
from pathlib import Path
from typing import Literal
from uuid import UUID

from jelang_shared.settings import BadSetting, Settings
from pydantic import TypeAdapter, ValidationError

Reason = Literal["asked_for", "period_over", "entered_by_mistake"]
"""Why a key is destroyed: the person asked, the time of keeping is over, or it never belonged here. No free text,
because the list outlives what it tells of."""
_FILE = "vault-destroyed.jsonl"


@dataclass(frozen=True)
class Destroyed:
    """A person's key was destroyed, when, by whom and why."""

    person: UUID
    at: datetime
    by: UUID | None
    reason: Reason


_entry = TypeAdapter(Destroyed)


class DestroyedList:
    """The file; what is on it is never opened again, whatever the databases say."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_at: tuple[int, int] | None = None
        self._persons: dict[UUID, Destroyed] = {}

    def add(self, entries: Iterable[Destroyed]) -> None:
        """Write these down; when it returns they are on the disk."""
        lines = b"".join(dumps(asdict(entry), default=_text).encode() + b"\n" for entry in entries)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        made = not self.path.exists()
        with os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "ab+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write((b"" if _ends_whole(file.fileno()) else b"\n") + lines)
            file.flush()
            os.fsync(file.fileno())
        if made:
            folder = os.open(self.path.parent, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)

    def get(self, person: UUID) -> Destroyed | None:
        """The entry of a person, if there is one."""
        return self.entries().get(person)

    def entries(self) -> dict[UUID, Destroyed]:
        """All entries, the oldest of each person; the file is read again when it has grown."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return {}
        changed = (found.st_mtime_ns, found.st_size)
        if changed != self._read_at:
            self._persons, self._read_at = self._read(), changed
        return self._persons

    def _read(self) -> dict[UUID, Destroyed]:
        *lines, rest = self.path.read_bytes().split(b"\n")
        found: dict[UUID, Destroyed] = {}
        for number, line in enumerate([*lines, rest], start=1):
            try:
                if line.strip():
                    entry = _entry.validate_json(line)
                    found.setdefault(entry.person, entry)
            except ValidationError:
                if _is_torn(line):
                    continue
                raise BadSetting(
                    f"Line {number} of {self.path} is no entry of destroyed keys: mend it first."
                ) from None
        return found


def destroyed_list(settings: Settings) -> DestroyedList:
    """The list of this installation."""
    return DestroyedList(Path(settings.vault_destroyed) if settings.vault_destroyed else settings.home / _FILE)


def _is_torn(line: bytes) -> bool:
    """Whether a write was cut off: its key still stood then, so nothing was promised."""
    return line.startswith(b"{") and not line.rstrip().endswith(b"}")


def _ends_whole(descriptor: int) -> bool:
    size = os.fstat(descriptor).st_size
    return size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
