"""Short and plain names for folders whose own path a program can't take."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from jelang_local.errors import CannotGoOn


def short(folder: Path) -> Path:
    """A short path, the same at every start, in the user's runtime folder; nothing is made there."""
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / f"jelang-{os.geteuid()}-{name}"


def plain(folder: Path) -> Path:
    """The folder, or a link to it where its path holds what RabbitMQ's shell scripts don't quote."""
    if not re.search(r"[^\w/.,+=@-]", str(folder)):
        return folder
    link = short(folder)
    if link.is_symlink() and link.lstat().st_uid == os.geteuid():
        link.unlink()
    try:
        link.symlink_to(folder, target_is_directory=True)
    except FileExistsError:
        raise CannotGoOn(f"{link} is in the way and belongs to someone else: choose another JELANG_HOME.") from None
    return link
